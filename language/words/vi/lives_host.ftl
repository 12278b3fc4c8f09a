# A live prepared, steered and followed in chat.
slots-prepare = 🎬 Chuẩn bị live
lives-prepare = 🎬 <b>{ $title }</b>
    { $when }
    Giữ hàng: { $hold } phút · Nơi đọc bình luận: { $chat ->
        [yes] đã chọn ✅
       *[no] chưa chọn
    }
    Giấy tờ: { $papers ->
        [0] đủ ✅
       *[other] còn thiếu { $papers }
    } · Quy định: { $rules ->
        [yes] đã đồng ý ✅
       *[no] chưa đồng ý
    }

    { $lines }
lives-plan-line = { $code } { $name }: { $price } · { $qty } { $unit }{ $limit }
lives-plan-limit = { " " }· tối đa { $limit }/khách
lives-plan-none = Chưa có sản phẩm nào. Mình bấm ➕ để thêm nhé.
lives-add = ➕ Thêm sản phẩm
lives-copy = 📄 Chép từ live trước
lives-papers = 📑 Giấy tờ
lives-rules = 📜 Quy định live
lives-chat = 💬 Nơi đọc bình luận
lives-hold = ⏳ Giữ hàng
lives-rehearse = 🎭 Tập thử
lives-open = 🔴 Bắt đầu bán
lives-invite = 🤝 Mời trợ live
lives-refresh = 🔄 Cập nhật
lives-room = 🖥 Phòng live trên trình duyệt
lives-which-product = Mình đưa sản phẩm nào lên live ạ?
lives-no-goods = Em chưa thấy sản phẩm nào để đưa thêm lên live ạ. Mình đăng sản phẩm trước nhé.
lives-more = ➡️ Xem tiếp
lives-added = ✅ Đã thêm { $code }.
lives-full = Chưa thêm được ạ: sản phẩm không còn bán, thiếu giấy tờ, hoặc live đã đủ mã.
lives-code-card = <b>{ $code }</b> { $name }
    💰 Giá live: { $price }/{ $unit } (gian hàng: { $shop })
    📦 { $running ->
        [yes] bán { $sold } · giữ { $held } · còn { $left }
       *[no] Dành cho live: { $left } { $unit }
    }
    👤 Mỗi khách: { $limit }
    🗣 { $points }
lives-limit-none = không giới hạn
lives-points-none = chưa có điểm cần nói
lives-stars = ⭐ Được nói: OCOP { $stars } sao
lives-edit-price = 💰 Giá live
lives-edit-stock = 📦 Số lượng
lives-edit-limit = 👤 Giới hạn
lives-edit-points = 🗣 Điểm cần nói
lives-up = ⬆️ Lên
lives-down = ⬇️ Xuống
lives-remove = 🗑 Bỏ khỏi live
lives-pin = 📌 Ghim
lives-code-form = sửa mã live
lives-ask-price = Giá live của <b>{ $code }</b> là bao nhiêu ạ? Giá ở gian hàng: { $shop }.
lives-ask-price-refused = Em đọc chưa ra giá. Mình gõ ví dụ <code>45k</code> hoặc <code>45.000</code> giúp em nhé.
lives-price-below_half = Luật chỉ cho bán từ một nửa giá trước khuyến mại: ít nhất { $least } ạ. Mình gõ giá khác giúp em nhé.
lives-price-alcohol = Rượu, bia không được khuyến mại: giá live ít nhất { $least } ạ.
lives-ask-stock = Live này dành bao nhiêu <b>{ $code }</b> ạ? Kho đang có: { $shop }.
lives-ask-stock-refused = Em đọc chưa ra số lượng. Mình gõ một số, ví dụ <code>20</code> giúp em nhé.
lives-stock-short = ⚠️ Kho đang có { $shop }. Trước giờ live mình nhập thêm hàng hoặc giảm số lượng giúp em nhé.
lives-ask-limit = Mỗi khách mua nhiều nhất bao nhiêu <b>{ $code }</b> ạ?
lives-ask-limit-refused = Mình chọn một nút hoặc gõ một số giúp em nhé.
lives-ask-points = Khi giới thiệu <b>{ $code }</b> mình cần nói những gì ạ? Gõ vài dòng, chỉ nói điều có giấy tờ chứng minh nhé.
lives-copied =
    { $count ->
        [0] Không có sản phẩm nào để chép thêm ạ.
       *[other] ✅ Đã chép { $count } sản phẩm từ live trước, số lượng và giá như mình đã lên kế hoạch lần ấy. Giá nào theo gian hàng thì em lấy giá hôm nay ạ.
    }
lives-short =
    ⚠️ Kho đang có ít hơn:
    { $lines }
    Trước giờ live mình nhập thêm hàng hoặc giảm số lượng giúp em nhé.
lives-short-line = { $code }: cần { $qty } { $unit }, kho đang có { $shop }
lives-fit = 📦 Giảm theo kho
lives-fitted = ✅ Em đã giảm số lượng theo kho hôm nay ạ.
lives-no-last = Chưa có live nào trước đây để chép ạ.
lives-hold-ask = Khách chốt rồi thì em giữ hàng bao nhiêu phút ạ?
lives-minutes = { $minutes } phút
lives-chat-how = 💬 <b>Đọc bình luận ở đâu?</b>
    1. Thêm em vào nhóm Telegram (hoặc nhóm thảo luận của kênh) và cho em làm quản trị viên.
    2. Trong nhóm đó mình gõ <code>/live</code>.
    Khi mình mở gọi video trong nhóm, em tự mở bán và nhắc khách bình luận; tắt video em tự chốt.
    Em không đọc được bình luận gõ bên trong cửa sổ video, chỉ đọc tin nhắn của nhóm. Facebook, TikTok: dán bình luận hoặc dùng phòng live trên trình duyệt.
lives-papers-list = 📑 <b>Giấy tờ của buổi live</b>
    Luật Thương mại điện tử 2025 (điều 23) yêu cầu đủ giấy tờ trước khi lên sóng. Bấm số của từng giấy để gửi ảnh hoặc đánh dấu đã có.
lives-papers-group = { "" }
    <b>{ $goods }</b>
lives-papers-line = { $mark } { $place }. { $paper }
lives-papers-none = Thêm sản phẩm trước, em sẽ liệt kê giấy tờ cần có ạ.
lives-paper-for-all = mọi sản phẩm
lives-paper-form = gửi giấy tờ
lives-paper-ask = <b>{ $paper }</b>
    { $producer } · { $set }
    Căn cứ: { $basis }
    Mình gửi ảnh giấy tờ, hoặc bấm “Đã có” nếu giấy đang ở tay người live.
lives-paper-have = ✅ Đã có
lives-paper-lack = ❌ Chưa có
lives-rules-text = 📜 <b>Quy định live</b> (Luật Thương mại điện tử 2025, điều 24)
    • Nói đúng về công dụng, nguồn gốc, chất lượng, giá, khuyến mại, bảo hành.
    • Chỉ nói số sao OCOP có trong hồ sơ.
    • Không live khi thiếu giấy tờ; dừng và gỡ ngay khi được yêu cầu.
    • Lời nói, hình ảnh, trang phục lịch sự. Khách khiếu nại được ngay trong live.
    • Mọi thao tác được lưu lại kèm giờ và người làm.
lives-rules-accept = ✅ Tôi đồng ý
lives-rules-done = Mình đã đồng ý quy định rồi ạ.
lives-not-codes = Live chưa có sản phẩm nào nên chưa mở được ạ.
lives-not-papers = Còn thiếu { $count } giấy tờ nên live chưa mở được ạ. Mình bấm 📑 Giấy tờ nhé.
lives-not-rules = Mình đọc và đồng ý 📜 Quy định live trước khi bắt đầu giúp em nhé.
lives-not-state = Live này đã mở hoặc đã kết thúc rồi ạ.
lives-doing = Em làm ngay ạ…
lives-panel = { $state ->
        [open] 🔴 <b>{ $title }</b> · đang bán
        [paused] ⏸ <b>{ $title }</b> · tạm dừng nhận đơn
        [ended] ⏹ <b>{ $title }</b> · đã kết thúc
       *[planned] 🎬 <b>{ $title }</b> · chưa mở
    }
    { $lines }

    💬 { $feeds }{ $note }
lives-line = { $mark }<b>{ $code }</b> { $name } { $price }: bán { $sold } · giữ { $held } · còn { $left }{ $waiting }
lives-line-waiting = { " " }· chờ { $qty }
lives-more-codes = … và { $count } mã nữa
lives-feed = { $source }: bình luận cuối { $at }
lives-feed-none = chưa có bình luận nào
lives-next = ⏭ Tiếp theo
lives-codes = 📋 Chọn mã
lives-price = 💰 Đổi giá
lives-restock = 📦 Thêm hàng
lives-soldout = 🚫 Hết { $code }
lives-sell-again = ▶️ Bán lại { $code }
lives-flash = ⚡ Giá sốc
lives-quick = ✍️ Thêm đơn nhanh
lives-paste = 📥 Dán bình luận
lives-pause = ⏸ Tạm dừng
lives-resume = ▶️ Nhận đơn lại
lives-end = ⏹ Kết thúc
lives-slips = 🧾 Phiếu
lives-report = 📊 Báo cáo
lives-panel-open = 🎛 Bảng điều khiển
lives-codes-which = Mình chọn mã nào ạ?
lives-end-sure = Kết thúc <b>{ $title }</b> ạ? Ai đang chờ hàng sẽ được báo là hết, hàng chưa bán trả về gian hàng. Phiếu đang giữ vẫn chốt được.
lives-end-yes = ⏹ Kết thúc live
lives-more-ask = Thêm bao nhiêu <b>{ $code }</b> ạ? Còn { $left }, đang chờ { $waiting }.
lives-more-form = thêm hàng
lives-more-other = ✏️ Số khác
lives-more-yes = ✅ Thêm { $qty } { $unit }
lives-more-no = ✖️ Không thêm
lives-ask-more = Thêm bao nhiêu { $code } ạ? Mình gõ một số.
lives-ask-more-refused = Em đọc chưa ra số lượng. Mình gõ một số, ví dụ <code>20</code> giúp em nhé.
lives-ask-live-price = Giá mới của <b>{ $code }</b> từ bây giờ là bao nhiêu ạ? Ai đã chốt giữ giá cũ. Giá gian hàng: { $shop }.
lives-ask-live-price-refused = Em đọc chưa ra giá. Mình gõ ví dụ <code>45k</code> giúp em nhé.
lives-flash-form = mở giá sốc
lives-ask-flash-price = ⚡ Giá sốc của <b>{ $code }</b> là bao nhiêu ạ? Giá đang bán: { $price }.
lives-ask-flash-price-refused = Giá sốc phải thấp hơn giá đang bán { $price }. Mình gõ lại giúp em nhé.
lives-ask-flash-time = ⚡ Giá sốc kéo dài bao lâu ạ?
lives-seconds = { $seconds } giây
lives-flash-none = Đang có giá sốc khác của mã này, hoặc live không mở ạ.
lives-quick-form = thêm đơn nhanh
lives-ask-quick = ✍️ Mình gõ một dòng: <code>sđt 0912 345 678 Lan a12 x2</code>, hoặc theo phiếu: <code>STT 5 a12 x2</code>.
lives-quick-who = Em chưa thấy số điện thoại hay STT trong dòng này ạ.
lives-quick-slip = Không có phiếu nào mang STT này ạ.
lives-quick-words = Em chưa thấy mã hàng trong dòng này ạ.
lives-quick-done = ✍️ { $said }
lives-quick-unclear = Em chưa hiểu dòng này: { $line }
lives-paste-form = dán bình luận
lives-ask-paste = 📥 Mình dán bình luận vào đây, mỗi dòng một bình luận: <code>Tên: nội dung</code>. Dán trùng cũng không thành hai đơn.
lives-pasted = 📥 { $comments } bình luận: { $orders } đơn, { $waitlisted } chờ, { $duplicates } trùng, { $questions } câu hỏi, { $unclear } chưa rõ, { $passed } dòng bỏ qua.
lives-pasted-over = Em chưa biết ai viết, mình thêm tên và dấu hai chấm ở đầu dòng rồi dán lại nhé:
    { $lines }
lives-invited = 🤝 Gửi link này cho người trợ live. Link dùng một lần, trong 2 ngày: { $link }
lives-dismiss = 🚪 Cho thôi hết trợ live
lives-dismissed = Đã cho thôi hết trợ live ạ.
lives-helper-in = 🤝 Mình là trợ live của <b>{ $title }</b>.
lives-link-spent = Link này đã được dùng hoặc đã hết hạn ạ.
lives-done-next = ⏭ Đang giới thiệu { $code }
lives-done-pin = 📌 Đã ghim { $code }
lives-done-price = 💰 { $code }: giá mới { $price }
lives-done-restock = 📦 { $code }: thêm { $qty }, còn { $left }
lives-done-stop = 🚫 { $code } đã báo hết
lives-done-start = ▶️ { $code } bán lại
lives-done-pause = ⏸ Tạm dừng nhận đơn
lives-done-resume = ▶️ Nhận đơn lại
lives-done-open = 🔴 Đã mở bán. Chúc mình live đông khách!
lives-done-end = ⏹ Live đã kết thúc
lives-done-limit = 👤 { $code }: đã đổi giới hạn
lives-done-cancel = 🧾 Đã bỏ phần chưa chốt của STT { $slip }
lives-refused-state = ⚠️ Live đang ở trạng thái khác nên chưa làm được ạ.
lives-refused-stock = ⚠️ Kho không đủ { $code }. Mình giảm số lượng dành cho live giúp em nhé.
lives-refused-none = ⚠️ Không còn gì để làm ạ.
lives-refused-unknown = ⚠️ Em không thấy mã hay phiếu này ạ.
lives-refused-qty = ⚠️ Số lượng này chưa dùng được ạ.
lives-refused-price = ⚠️ Giá này chưa dùng được ạ.
lives-failed = ⚠️ Em vừa gặp trục trặc nên chưa làm được việc này. Mình thử lại giúp em nhé.
lives-group-set = 💬 Live <b>{ $title }</b> sẽ nhận bình luận ở nhóm này. Khi mở bán, mình bình luận mã hàng (ví dụ <b>{ $code }</b>) là em giữ hàng ạ.
lives-group-none = Em chưa thấy buổi live nào của mình để gắn với nhóm này ạ. Mình chuẩn bị live với em trước nhé.
lives-group-open = 🔴 <b>{ $title }</b> mở bán! Bình luận mã vào đây để chốt đơn, ví dụ <b>{ $code } x2</b>:
    { $lines }
lives-group-line = <b>{ $code }</b> { $name }: { $price }/{ $unit }
lives-group-video = 🎥 Em không đọc được bình luận trong cửa sổ video. Mình bình luận vào đây để chốt đơn nhé!
lives-group-end = ⏹ <b>{ $title }</b> đã kết thúc. Cảm ơn cả nhà! Ai đang được giữ hàng mở tin nhắn riêng với em để chốt đơn nhé.
lives-video-not-ready = 🎥 Nhóm vừa mở gọi video nhưng live <b>{ $title }</b> chưa đủ điều kiện mở bán. Mình bấm bên dưới xem còn thiếu gì nhé.
lives-rehearsed = 🎭 <b>Tập thử xong</b> (khán giả mẫu, không lưu lại gì)
    { $comments } bình luận của { $people } người: { $orders } đơn, { $held } được giữ, { $waitlisted } phải chờ, { $questions } câu hỏi, { $unclear } chưa rõ.

    { $lines }

    { $talk }
lives-rehearsed-line = { $code }: giữ { $held } · còn { $left } · chờ { $waiting }
lives-rehearsed-talk = <i>{ $text }</i> → { $said }
lives-rehearsed-silent = (em không trả lời)
lives-list = 🎥 <b>Phiên live</b>
lives-list-none = 🎥 Chưa có phiên live nào sắp tới. Mình theo dõi gian hàng mình thích để em nhắc nhé.
lives-list-running = 🔴 { $title } · đang bán
lives-list-coming = 🕗 { $when } · { $title }
lives-view = { $state ->
        [open] 🔴 <b>{ $title }</b> · đang bán
        [paused] ⏸ <b>{ $title }</b>
       *[other] ⏹ <b>{ $title }</b> · đã kết thúc
    }
    { $producer }

    { $lines }
lives-view-line = <b>{ $code }</b> { $name }: { $price }/{ $unit }, { $left ->
        [0] hết hàng
       *[other] còn { $left }
    }
lives-view-gain = 🏷 { $gives }, tự trừ khi mình chốt phiếu (hàng của { $producer }).
lives-watch = 🌐 Trang xem live
lives-coming = 🕗 <b>{ $title }</b>
    { $producer }
    { $when } · { $room }
    { $follows ->
        [yes] 🔔 Em sẽ nhắc mình trước giờ live.
       *[no] Mình bấm 🔔 để em nhắc trước giờ live.
    }
lives-remind = 🔔 Nhắc tôi
lives-remind-off = 🔕 Thôi nhắc
lives-my-slip = 🧾 Phiếu của tôi: STT { $slip } · { $title }
lives-complain = ⚠️ Khiếu nại
lives-complain-form = khiếu nại
lives-ask-complaint = Mình kể điều chưa đúng trong live giúp em. Người bán và ban quản lý sẽ nhận được ngay ạ.
lives-complained = Em đã chuyển khiếu nại đến người bán và ban quản lý. Cảm ơn mình ạ.
lives-slip = 🧾 <b>{ $title }</b> · STT { $slip }
    { $lines }

    Tổng: <b>{ $total }</b>
lives-slip-held = • { $code } { $name } × { $qty } { $unit }: { $cost }, giữ đến { $until }
lives-slip-offered = • { $code } { $name } × { $qty } { $unit }: có hàng lại ({ $cost })! Nhận trước { $until }
lives-slip-waitlisted = • { $code } { $name } × { $qty } { $unit }: đang chờ, thứ { $place }
lives-slip-sold = • { $code } { $name } × { $qty } { $unit }: { $cost } ✅ đã chốt
lives-slip-order = 🔢 Thứ tự nhận: { $said }
lives-slip-came = { $code } bình luận số { $number } lúc { $at }
lives-slip-order-all = 🔢 Thứ tự nhận đủ ({ $count })
lives-slip-places = 🔢 Thứ tự nhận · <b>{ $title }</b> · STT { $slip }
    { $lines }

    Số bình luận nhỏ hơn là em nhận trước, ai cũng vậy ạ.
lives-slip-place = • số { $number } · { $code } · { $at }
lives-slip-came-gone = { $state ->
    [lapsed] {" "}(hết giờ giữ)
   *[cancelled] {" "}(đã bỏ)
    }
lives-slip-empty = Phiếu đang trống.
lives-slip-buy = ✅ Chốt đơn { $total }
lives-slip-take = 🎉 Nhận { $qty } { $code }
lives-slip-pass = Không lấy { $qty } { $code }
lives-slip-gone = Phần này vừa thay đổi rồi ạ, mình xem lại phiếu nhé.
lives-claimed = 🧺 Phiếu này là của mình rồi ạ. Có thay đổi em nhắn riêng mình nhé.
lives-confirm-form = chốt đơn live
lives-payment = Mình thanh toán cách nào ạ?
lives-payment-cod = 💵 Trả khi nhận hàng
lives-payment-transfer = 🏦 Chuyển khoản
lives-summary = Mình xem lại giúp em:
    { $lines }

    Tiền hàng: <b>{ $total }</b>, phí giao { $shipping }
    Tổng cộng: <b>{ $together }</b>
    Giao đến: { $name }, { $phone }
    { $address }
    Thanh toán: { $payment ->
        [transfer] chuyển khoản
       *[cod] trả khi nhận hàng
    }
lives-summary-saved = 🏷 Đã trừ khuyến mại của phiên live: { $saved }
lives-summary-yes = ✅ Chốt đơn
lives-confirmed = 🎉 Em đã chốt đơn { $numbers }. Cảm ơn mình ạ!
lives-confirmed-pay = 🏦 Thanh toán { $number }
lives-confirmed-again = Phiếu này đã chốt rồi ạ.
lives-not-listed = Hàng của phiên này chưa bày ở gian hàng nên em chưa lên đơn được ạ. Phiếu <b>STT { $slip }</b> em đã ghi, shop sẽ liên hệ với mình để chốt và giao. Nếu chưa để lại số điện thoại, mình bình luận số dưới phiên live giúp em nhé.
lives-nothing-held = Phiếu này không còn hàng đang giữ để chốt ạ. Mình bình luận lại mã nếu vẫn muốn lấy nhé.
lives-slips-list = 🧾 <b>Phiếu</b> ({ $from }-{ $to })
lives-slips-none = Chưa có phiếu nào ạ.
lives-slips-line = STT { $slip } · { $name }: { $total }{ $state ->
        [sold] { " " }✅
        [held] { " " }⏳
       *[other] { "" }
    }
lives-slip-host = 🧾 STT { $slip } · { $name }
    { $source }{ $phone }
    { $lines }

    Tổng: <b>{ $total }</b>
lives-slip-link = 🔗 Link chốt đơn
lives-slip-cancel = ❌ Bỏ phần chưa chốt
lives-claim-link = 🔗 Gửi riêng link này cho STT { $slip } để chốt đơn (dùng một lần, trong 2 ngày): { $link }
lives-reported = 📊 <b>{ $title }</b>
    💬 { $comments } bình luận của { $people } người
    🧾 { $buyers } người chốt, { $settled } phiếu đã xác nhận
    💰 { $revenue } (đã xác nhận { $confirmed })
    ⏳ Hết giờ giữ: { $lapsed } lượt · Cần nhắc: { $chase } phiếu

    { $lines }
lives-reported-line = { $code } { $name }: bán { $sold } · giữ { $held } · { $revenue }
lives-file-xlsx = 📗 Excel
lives-file-csv = 📄 CSV
lives-file-log = 🕰 Nhật ký: ai trước ai sau
lives-file-packing = 📦 Phiếu đóng gói
lives-page-report = 🌐 Báo cáo có biểu đồ
lives-chase = 🔔 Nhắc người chưa chốt
lives-chased = 🔔 Đã nhắn { $told } người. { $others } phiếu không nhắn được, mình gọi giúp em:
lives-chased-line = STT { $slip } { $name } { $phone }
lives-file-ready = { $title }: { $what }
lives-packing = 📦 <b>Đóng gói: { $title }</b>
lives-packing-line = <b>STT { $slip }</b> { $name }{ $phone }: { $goods } = { $total }{ $deposit } { $settled ->
        [kept] 🧺
        [yes] ✅
       *[no] ⏳
    }
lives-packing-won = 🎁 <b>{ $name }</b>{ $phone }: { $goods }
lives-packing-none = Chưa có gì để đóng gói ạ.
notice-live-remind = 🧺 Cảm ơn mình đã chốt hàng ở live <b>{ $title }</b>! Phiếu STT { $slip } ({ $total }) chưa xác nhận, mình bấm bên dưới để em gửi hàng nhé.
live-slip-open = 🧾 Xem và chốt phiếu
lives-plus = +{ $count }
lives-mine = 🎬 Live gần nhất của mình: <b>{ $title }</b>
lives-done-product = ➕ Đã thêm { $code } vào live
lives-past = 🗂 { $day } { $title }
lives-feed-silent = ⚠️ { $source }: im từ { $at }{ $minutes ->
        [0] {""}
       *[other] {" "}({ $minutes } phút)
    }
