# Giá sốc trong live.
lives-flash-begun = ⚡ { $code } giá sốc { $price } cho { $qty } { $unit }, đến { $until }. Hết giờ hoặc hết suất em tự trả về { $before }.
lives-ask-flash-qty = ⚡ Bao nhiêu <b>{ $code }</b> bán giá sốc ạ? Hết số này em trả về giá thường.
lives-ask-flash-qty-refused = Mình chọn một nút hoặc gõ một số, nhiều nhất { $left } giúp em nhé.
lives-flash-all = Cả { $qty }
lives-ask-flash-limit = ⚡ Mỗi khách được mua nhiều nhất bao nhiêu <b>{ $code }</b> giá sốc ạ? Mua thêm em tính giá thường và báo rõ.
lives-ask-flash-time-refused = Giá sốc kéo dài từ 10 giây đến 20 phút. Mình chọn một nút hoặc gõ ví dụ <code>45 giây</code>, <code>3 phút</code> giúp em nhé.
lives-flash-stop = ⚡ Dừng giá sốc { $code }
lives-done-flash-stop = ⚡ Đã dừng giá sốc { $code }
lives-refused-time = ⚠️ Giá sốc kéo dài từ 10 giây đến 20 phút ạ.
lives-price-unknown = Mã này không có trong gian hàng nên em chưa biết giá trước khuyến mại ạ.
live-flash-on = ⚡ Giá sốc <b>{ $code }</b> { $name }: <b>{ $price }</b>/{ $unit } (giá thường { $normal }) cho { $qty } { $unit } đầu tiên, đến { $until }{ $limited ->
        [no] {""}
       *[yes] , mỗi khách tối đa { $limit }
    }. Bình luận <b>{ $code }</b> để chốt!
live-flash-over = ⚡ Hết giờ giá sốc: { $code } trở về { $price }/{ $unit }.
live-flash-out = ⚡ Giá sốc { $code } hết suất rồi ạ, giá trở về { $price }/{ $unit }.
live-flash-cheap = { $qty } { $unit } { $code } giá sốc { $price }
live-flash-normal = { $qty } { $unit } { $code } giá thường { $price }
live-flash-waiting = chờ thêm { $qty } giá thường { $price } (thứ { $place })
live-part-priced = Đã giữ { $said }, còn { $left }
live-part-flash-over = Giá sốc hết suất rồi ạ. Đã giữ { $said }, còn { $left }
web-flash-left = ⚡ Giá sốc còn { $qty } { $unit }

# Bốc thăm và voucher trong live.
lives-games = 🎁 Bốc thăm, voucher
lives-game-list = 🎁 <b>Trò chơi của buổi live</b>

    { $lines }
lives-game-none = Chưa có trò nào. Mình bấm bên dưới để mở nhé.
lives-game-draw = 🎲 { $prize }: { $entries } người tham gia, { $count } giải{ $state ->
        [open] {""}
       *[over] {" "}· đã quay
    }
lives-game-voucher = 🎟 { $prize }: { $entries }/{ $count }{ $state ->
        [open] {""}
       *[over] {" "}· đã đóng
    }
lives-game-draw-end = 🎲 Quay: { $prize }
lives-game-voucher-end = 🎟 Đóng voucher
lives-game-new-draw = 🎲 Mở bốc thăm
lives-game-new-voucher = 🎟 Voucher người đầu tiên
lives-game-page = 🔎 Trang kiểm chứng
lives-draw-form = mở bốc thăm
lives-voucher-form = phát voucher
lives-ask-how = 🎲 Ai được bốc thăm ạ?
lives-ask-how-voucher = 🎟 Ai được voucher ạ?
lives-how-say = Ai bình luận một từ
lives-how-answer = Ai trả lời đúng câu hỏi
lives-how-order = Ai chốt đơn
lives-ask-prize = 🎁 Phần thưởng là gì ạ? Ví dụ <code>1 hộp miến dong</code>.
lives-prize-alcohol = Luật không cho dùng rượu, bia làm phần thưởng. Mình chọn quà khác giúp em nhé.
lives-ask-keyword = ✍️ Khách bình luận từ nào (hoặc đáp án nào) thì được tính ạ?
lives-ask-keyword-refused = Từ này ngắn quá, mình gõ từ hai chữ cái giúp em nhé.
lives-ask-document = 📄 Theo luật đây là <b>{ $kind }</b>. Mình gõ số giấy giúp em; chưa có thì mình hủy và chọn cách “ai bình luận một từ”, quà tặng không kèm mua hàng thì không cần giấy.
lives-legal-gift = quà tặng không kèm mua hàng
lives-legal-contest = cuộc thi có thưởng (cần thông báo Sở Công Thương)
lives-legal-loyalty = chương trình khách hàng thường xuyên
lives-legal-lucky_draw = chương trình may rủi kèm mua hàng (cần số đăng ký)
lives-draw-refused = Trò này cần số đăng ký hoặc thông báo theo Nghị định 81/2018 nên em chưa mở được ạ.
lives-ask-winners = 🏆 Mấy người trúng ạ?
lives-ask-first = 🎟 Bao nhiêu người đầu tiên ạ? (nhiều nhất 50)
lives-ask-worth = 🎟 Mỗi voucher giảm bao nhiêu ạ? Ví dụ <code>20k</code> hoặc <code>10%</code>.
lives-ask-worth-refused = Em đọc chưa ra. Mình gõ ví dụ <code>20k</code> hoặc <code>10%</code> giúp em nhé.
lives-ask-days = 🗓 Voucher dùng được mấy ngày ạ?
lives-days = { $days } ngày
lives-voucher-worth = giảm { $amount } khi đặt ở gian hàng { $producer }, trong { $days } ngày
lives-voucher-refused = Luật chưa cho giảm mức này (quá 50% giá, hoặc gian hàng không có hàng được giảm). Mình chọn mức khác giúp em nhé.
lives-done-call = 🎁 Đã mở, em đã báo mọi người
lives-done-drawn = 🏆 { $prize }: trúng thưởng là số { $people }. Kết quả đã có ở trang live và trang kiểm chứng
lives-done-call-stop = 🎁 Đã xong, kết quả ở nhóm và trang kiểm chứng
live-draw-open = 🎲 <b>Bốc thăm: { $prize }</b> ({ $count } giải). { $how ->
        [order] Ai chốt đơn từ bây giờ là có số.
        [answer] Mình trả lời câu hỏi của người bán ở đây, ai đúng là có số.
       *[say] Mình bình luận <b>{ $keyword }</b> là có số.
    } { $legal ->
        [gift] Không cần mua hàng.
       *[other] Số giấy: { $document }.
    }
    🔒 Em đã khóa sẵn một số bí mật, dấu của nó là <code>{ $commitment }</code>. Quay xong em mở ra để ai cũng tính lại được: { $link }
live-draw-in = 🎲 Số dự thưởng của mình là <b>{ $number }</b>
live-draw-over = 🎲 <b>{ $prize }</b>: { $entries } người tham gia, trúng thưởng là số <b>{ $people }</b>. 🔓 Số bí mật: <code>{ $seed }</code>. Chúc mừng ạ!
live-voucher-open = 🎟 <b>{ $count } người đầu tiên</b> { $how ->
        [order] chốt đơn
       *[say] bình luận <b>{ $keyword }</b>
    } được voucher { $prize }!
live-voucher-in = 🎟 Mình là người thứ { $number } trong { $count } người được voucher, em gửi mã riêng cho mình
live-voucher-over = 🎟 Voucher đã trao hết { $count } suất. Cảm ơn cả nhà!
notice-live-voucher = 🎟 Mình được voucher ở live <b>{ $title }</b>: { $prize }. Mã của mình là <code>{ $code }</code>, nhập khi đặt hàng, dùng một lần.
notice-live-draw-won = 🏆 Chúc mừng! Số { $number } của mình trúng <b>{ $prize }</b> ở live <b>{ $title }</b>. Nhà bán sẽ liên hệ mình để trao quà ạ.
web-call-draw-say = 🎲 Bốc thăm { $prize } ({ $count } giải): bình luận “{ $keyword }” là có số, đến khi người bán quay. Đã có { $taken } số.
web-call-draw-order = 🎲 Bốc thăm { $prize } ({ $count } giải): ai chốt đơn từ bây giờ là có số, đến khi người bán quay. Đã có { $taken } số.
web-call-draw-answer = 🎲 Bốc thăm { $prize } ({ $count } giải): trả lời đúng câu hỏi của người bán là có số, đến khi người bán quay.
web-call-voucher-say = 🎟 { $count } người đầu tiên bình luận “{ $keyword }” được voucher { $prize }. Còn { $free } suất.
web-call-voucher-order = 🎟 { $count } người đầu tiên chốt đơn được voucher { $prize }. Còn { $free } suất.
web-call-voucher-answer = 🎟 { $count } người đầu tiên trả lời đúng câu hỏi của người bán được voucher { $prize }. Còn { $free } suất.
web-call-over = 🏆 { $prize }: trúng thưởng là số { $people }. Chúc mừng ạ!
web-call-over-none = 🎲 { $prize }: đã quay, chưa có ai tham gia.
web-call-check = Danh sách và cách bốc
web-draws = Bốc thăm
web-draws-none = Buổi live này chưa có bốc thăm.
web-draws-commitment = Dấu của số bí mật, công bố lúc mở:
web-draws-seed = Số bí mật, mở ra lúc kết thúc:
web-draws-winners = Trúng thưởng:
web-draws-open = Đang nhận người tham gia; số bí mật được mở khi quay.
web-draws-name = Tên
web-draws-at = Lúc
web-draws-tag = Dấu riêng
web-draws-void = (không tính)
web-draws-how = Ai cũng tính lại được: lấy SHA-256 của số bí mật phải ra dấu đã công bố; ghép các dòng “số dấu-riêng” được tính rồi lấy SHA-256 là “list”; người trúng thứ k là SHA-256 của số bí mật, list và k chia lấy dư cho số dòng còn lại. Dữ liệu:
web-legal-gift = Quà tặng, không kèm mua hàng
web-legal-contest = Cuộc thi có thưởng
web-legal-loyalty = Khách hàng thường xuyên
web-legal-lucky_draw = May rủi kèm mua hàng, số đăng ký
