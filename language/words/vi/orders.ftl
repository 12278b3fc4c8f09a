# Orders after they were placed, for both sides.
orders-state-placed = 🕐 chờ nhà sản xuất xác nhận
orders-state-confirmed = 👍 đã xác nhận
orders-state-packed = 📦 đã đóng gói
orders-state-sent = 🚚 đang giao
orders-state-delivered = ✅ đã giao
orders-state-returned = ↩️ hàng hoàn về
orders-state-cancelled = ✖️ đã hủy
orders-short-placed = 🕐
orders-short-confirmed = 👍
orders-short-packed = 📦
orders-short-sent = 🚚
orders-short-delivered = ✅
orders-short-returned = ↩️
orders-short-cancelled = ✖️
orders-row = { $state } { $number } · { $total } · { $who }
orders-list = 📦 Các đơn của mình, mới nhất ở trên:
orders-none = 📦 Mình chưa có đơn nào. Mình xem hàng nhé?
orders-title = 📦 <b>Đơn { $number }</b>: { $state }
orders-placed = Đặt lúc { $at }
orders-to-producer = 👩‍🌾 { $producer }
orders-line = • { $name } × { $qty } { $unit }: { $total }
orders-saved = Đã giảm { $saved }
orders-total = Giao hàng { $shipping } · Tổng <b>{ $total }</b>
orders-cod = 💵 Trả tiền khi nhận hàng
orders-transfer-open = 🏦 Chuyển khoản: chưa nhận được tiền
orders-transfer-paid = 🏦 Chuyển khoản: đã nhận tiền ✅
orders-not-found = Em không tìm thấy đơn này của mình ạ.
orders-open-one = 📦 Đơn { $number }
orders-show-qr = 🏦 Xem mã QR chuyển khoản
orders-received = ✅ Tôi đã nhận hàng
orders-change = ✏️ Đổi đơn này
orders-cancel = ✖️ Hủy đơn
orders-cancel-sure = Mình muốn hủy đơn <b>{ $number }</b> phải không ạ?
orders-cancel-yes = ✖️ Đúng, hủy đơn
orders-cancelled = Em đã hủy đơn ạ.
orders-too-late = Đơn đã sang bước khác nên không làm được việc này nữa. Mình nhắn người bán giúp em nhé.
orders-thanks = Em cảm ơn mình đã báo ạ!
orders-again = 🔁 Đặt lại
orders-again-all = 🔁 Em đã bỏ lại { $count } món vào giỏ ạ.
orders-again-some = 🔁 Em bỏ vào giỏ được { $count } trên { $of } món, các món khác đã hết.
orders-again-none = Các món của đơn này hiện đều đã hết ạ.
orders-nothing-to-pay = Đơn này không còn khoản nào cần chuyển ạ.
orders-no-account = Nhà sản xuất hiện chưa có tài khoản nhận chuyển khoản. Mình gọi người bán giúp em nhé.
orders-work = 📥 Đơn hàng · { $tab }
orders-work-none = 📥 Đơn hàng · { $tab }
    Hiện không có đơn nào ở mục này.
orders-tab-new = 🕐 Mới ({ $count })
orders-tab-doing = 📦 Đang làm ({ $count })
orders-tab-sent = 🚚 Đang giao ({ $count })
orders-tab-done = ✅ Đã xong ({ $count })
orders-tab-name-new = mới, chờ xác nhận
orders-tab-name-doing = đang chuẩn bị
orders-tab-name-sent = đang giao
orders-tab-name-done = đã xong
orders-do-confirmed = 👍 Xác nhận
orders-do-packed = 📦 Đã đóng gói
orders-do-sent = 🚚 Đã gửi hàng
orders-do-delivered = ✅ Đã giao xong
orders-do-returned = ↩️ Hàng hoàn về
orders-do-cancelled = ✖️ Hủy đơn
orders-money-here = 💰 Đã nhận tiền
orders-did-confirmed = Đã xác nhận đơn { $number }, em báo người mua rồi ạ.
orders-did-packed = Đơn { $number } đã đóng gói ạ.
orders-did-sent = Đơn { $number } đang giao, em báo người mua rồi ạ.
orders-did-delivered = Đơn { $number } đã giao xong ạ!
orders-did-returned = Em đã ghi đơn { $number } hoàn về ạ.
orders-returned-late = Đơn đã giao quá { $days } ngày nên em không ghi hoàn về được nữa ạ. Mình gọi người mua để thống nhất giúp em nhé.
orders-did-cancelled = Em đã hủy đơn { $number } và báo người mua ạ.
orders-did-paid = Em đã ghi nhận tiền của đơn { $number } ạ.
orders-not-now = Đơn này đang ở bước: { $state }. Bước mình bấm không còn làm được ạ.
orders-restock = ↩️ Hàng của đơn <b>{ $number }</b> hoàn về: còn bán lại được không ạ?
orders-restock-yes = ✅ Còn tốt, nhập lại kho
orders-restock-no = 🗑 Hỏng, không nhập lại
orders-why = ✖️ Vì sao mình hủy đơn <b>{ $number }</b> ạ? Người mua sẽ đọc được lý do này.
orders-reason-sold-out = Hết hàng
orders-reason-unreachable = Không gọi được người mua
orders-reason-far = Không giao tới địa chỉ này
orders-reason-asked = Người mua nhờ hủy
orders-reason-other = ✏️ Lý do khác
orders-why-typed = Mình nhắn lý do hủy đơn <b>{ $number }</b> giúp em ạ.
orders-not-a-reason = Lý do là chữ, dưới 200 ký tự giúp em nhé.
orders-form-reason = lý do hủy đơn
notice-order-new = 🔔 <b>Đơn mới { $number }</b>{ $sample ->
        [yes] {" "}(hàng mẫu)
       *[no] {""}
    }

    { $goods }

    💰 { $total }đ{ $deposited ->
        [yes] {" "}(đã cọc { $deposit })
       *[no] {""}
    } · { $payment ->
        [transfer] chuyển khoản
       *[cod] thu tiền khi giao
    }
    👤 { $buyer } · { $phone }
    📍 { $address }{ $noted ->
        [yes] {" "}
    📝 { $note }
       *[no] {""}
    }{ $joined ->
        [yes] {" "}
    🧺 Gói chung với đơn <b>{ $along }</b>
       *[no] {""}
    }{ $shared ->
        [yes] {" "}
    💵 Thu hộ cả gói, một lần: <b>{ $joint }đ</b>
       *[no] {""}
    }
notice-order-buyer-cancelled = ✖️ Người mua đã hủy đơn <b>{ $number }</b> ({ $buyer }). Hàng đã về lại kho.
notice-order-buyer-delivered = ✅ Người mua báo đã nhận đơn <b>{ $number }</b> ({ $buyer }).
notice-order-confirmed = 👍 { $producer } đã xác nhận đơn <b>{ $number }</b> và đang chuẩn bị hàng cho mình ạ.
notice-order-packed = 📦 Đơn <b>{ $number }</b> đã đóng gói xong, sắp gửi đi ạ.
notice-order-sent = 🚚 Đơn <b>{ $number }</b> đang trên đường giao tới mình. Mình để ý điện thoại giúp em nhé.{ $shared ->
        [yes] {" "}
    💵 Gói chung { $mates }: khi nhận mình trả một lần <b>{ $joint }đ</b>.
       *[no] {""}
    }
notice-order-delivered = ✅ Đơn <b>{ $number }</b> đã giao. Em cảm ơn mình đã mua hàng của { $producer } ạ!
notice-order-returned = ↩️ Đơn <b>{ $number }</b> đã hoàn về nhà sản xuất.
notice-order-returned-after = ↩️ { $producer } báo hàng của đơn <b>{ $number }</b> đã hoàn về, tuy trước đó đơn ghi là đã giao. Nếu chưa đúng, hoặc mình đã trả tiền, mình gọi người bán giúp em nhé.
notice-order-cancelled = ✖️ Rất tiếc, { $producer } phải hủy đơn <b>{ $number }</b>.{ $reasoned ->
        [yes] {" "}Lý do: { $reason }.
       *[no] {""}
    } Nếu mình đã chuyển khoản, nhà bán sẽ hoàn tiền; mình gọi người bán giúp em nhé.
notice-order-paid = 💰 { $producer } đã nhận được tiền đơn <b>{ $number }</b>. Em cảm ơn mình ạ!

# Giữ đơn đến live sau, gói chung một kiện.
orders-keep = 🧺 Giữ đến live sau, gói chung
orders-keep-one = 🧺 Giữ { $number } đến live sau
orders-keep-no-more = 🚚 Thôi giữ, gửi luôn
orders-kept = 🧺 Đang giữ đến live sau, chậm nhất { $until }
orders-kept-now = 🧺 Em giữ đơn đến live sau, chốt thêm thì gói chung một kiện, không thêm phí giao ạ.
orders-kept-no-more = 🚚 Em báo gửi luôn rồi ạ.
orders-along = 🧺 Gói chung với đơn { $number }
orders-joint = 💵 { $side ->
        [seller] Thu hộ cả gói
       *[buyer] Cả gói mình trả khi nhận
    } ({ $numbers }): <b>{ $due }</b>, một lần
lives-summary-along = 🧺 Gói chung với đơn { $numbers } đang giữ: phần này không thêm phí giao
lives-summary-joint = 💵 Cả gói, gồm đơn { $numbers }: mình trả khi nhận <b>{ $due }</b>, một lần
notice-order-kept = 🧺 Đơn <b>{ $number }</b> ({ $buyer }) được giữ đến live sau, chậm nhất { $kept }: chưa gửi vội, chốt thêm thì gói chung một kiện.
notice-order-kept-no-more = 🚚 Đơn <b>{ $number }</b> ({ $buyer }) thôi giữ, gửi luôn ạ.
notice-order-kept-over = 🚚 Đơn <b>{ $number }</b> ({ $buyer }) đã giữ hết hạn mà chưa gói chung với đơn nào, gửi luôn ạ.
