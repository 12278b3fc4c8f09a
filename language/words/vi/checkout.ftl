# From the cart to an order.
checkout-form = đặt hàng
checkout-adult = 🔞 Trong giỏ có đồ uống có cồn, chỉ bán cho người từ đủ 18 tuổi và thanh toán chuyển khoản. Mình xác nhận giúp em nhé.
checkout-adult-yes = ✅ Tôi đã đủ 18 tuổi
checkout-adult-needed = Em cần mình bấm nút xác nhận đủ 18 tuổi. Nếu chưa đủ, mình bỏ món có cồn khỏi giỏ giúp em nhé.
checkout-saved = { $again ->
        [yes] Em giao về địa chỉ lần trước nhé?
       *[no] Em đang ghi giao đến đây. Mình giữ nguyên hay đổi ạ?
    }

    👤 { $name } · { $phone }
    📍 { $address }
checkout-saved-yes = ✅ Giao về đây
checkout-saved-no = ✏️ Địa chỉ khác
checkout-saved-keep = ✅ Giữ nguyên
checkout-saved-change = ✏️ Sửa từng mục
checkout-tap-one = Mình bấm một nút bên dưới giúp em nhé.
checkout-phone = 📞 Mình cho em số điện thoại nhận hàng ạ.
checkout-share-phone = 📱 Gửi số điện thoại của tôi
checkout-phone-noted = Dạ em ghi số { $phone } ạ.
checkout-not-a-phone = Số này em gọi chưa được. Mình nhắn số di động 10 chữ số, ví dụ 0912 345 678, giúp em nhé.
checkout-phone-typed = Em cần số điện thoại. Mình nhắn số giúp em, ví dụ 0912 345 678 ạ.
checkout-name = 👤 Em ghi tên người nhận là gì ạ?
checkout-not-a-name = Mình nhắn tên người nhận bằng chữ, dưới 100 ký tự giúp em nhé.
checkout-name-is-a-place = Em thấy đây giống địa chỉ hoặc số hơn là tên. Mình nhắn <b>tên người nhận</b> trước, địa chỉ em hỏi ngay sau ạ.
checkout-address = 📍 Em giao đến đâu ạ? Mình nhắn số nhà, đường, phường hoặc xã, ví dụ:
    <i>12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội</i>
checkout-place-sure = 📍 Giao tới: <b>{ $place }</b>, đúng không ạ?
checkout-place-here = ✅ Đúng, giao tới đây
checkout-place-before = Không, vẫn giao: { $address }
checkout-address-typed = Em chưa đọc được vị trí trên bản đồ. Mình nhắn địa chỉ bằng chữ giúp em nhé.
checkout-not-an-address = Em chưa đọc ra địa chỉ. Mình nhắn số nhà, đường, phường hoặc xã (dưới { $most } ký tự) giúp em nhé.
checkout-ward-split = { $old } nay chia về mấy phường, xã mới. Nhà mình thuộc đâu ạ?
checkout-ward-which = 📍 Nhà mình thuộc phường, xã nào ạ?
checkout-ward-unknown = 📍 Em chưa rõ phường, xã. Mình nhắn tên phường, xã mới, hoặc chọn nút bên dưới giúp em nhé.
checkout-by-district = 📋 Chọn theo quận huyện cũ
checkout-other-province = 🚚 Tỉnh, thành khác
checkout-which-district = 📋 Quận, huyện, thị xã cũ của mình:
checkout-which-province = 🚚 Mình ở tỉnh, thành nào ạ?
checkout-not-a-ward = Em chưa tìm thấy phường, xã này ở Hà Nội. Mình nhắn lại tên hoặc bấm nút giúp em nhé.
checkout-payment = 💳 Mình muốn trả tiền thế nào ạ?
checkout-payment-not-transfer = ℹ️ Nhà này chưa nhận chuyển khoản ạ.
checkout-payment-not-cod = ℹ️ Đơn này chỉ nhận chuyển khoản ạ.
checkout-dear = ℹ️ Đơn của { $producers } trên { $limit } nên chỉ nhận chuyển khoản, không thu tiền khi giao ạ.
checkout-pay-cod = 💵 Trả khi nhận hàng
checkout-pay-transfer = 🏦 Chuyển khoản
checkout-note = 📝 Mình có dặn gì thêm không ạ? (giờ giao, gói quà...) Không có thì bấm Bỏ qua nhé.
checkout-not-a-note = Lời dặn là chữ, dưới 500 ký tự giúp em nhé.
checkout-summary = 🧾 <b>Mình xem lại đơn giúp em nhé</b>
checkout-to = 👤 { $name } · { $phone }
    📍 { $address }
checkout-paid-by-cod = 💵 Trả tiền khi nhận hàng
checkout-paid-by-transfer = 🏦 Chuyển khoản, em gửi mã QR ngay sau khi đặt
checkout-part-paid-by = 💳 { $producer }: { $way }
checkout-way-cod = trả khi nhận hàng
checkout-way-transfer = chuyển khoản
checkout-noted = 📝 { $note }
checkout-terms = <i>Bấm xác nhận là mình đặt mua theo giá trên. Mình hủy được cho đến khi nhà bán đóng gói. Hàng lỗi, thiếu hay sai, mình báo người bán để đổi trả.</i>
checkout-confirm = ✅ Xác nhận · { $total }
checkout-edit-cart = 🛒 Sửa giỏ
checkout-edit-rest = ✏️ Sửa nơi nhận
checkout-rather-cod = 💵 Đổi sang trả khi nhận hàng
checkout-rather-transfer = 🏦 Đổi sang chuyển khoản
checkout-tap-confirm = Mình bấm nút Xác nhận bên dưới để đặt, hoặc bấm Sửa giúp em nhé.
checkout-unpayable = Hàng có cồn chỉ được bán qua chuyển khoản, mà { $producers } chưa có tài khoản nhận tiền. Mình bỏ món này khỏi giỏ giúp em rồi đặt tiếp nhé.
checkout-too-dear = Đơn trên { $limit } em chỉ nhận chuyển khoản, mà { $producers } chưa có tài khoản nhận tiền. Mình giảm số lượng để đơn không quá { $limit } (gồm phí giao) giúp em nhé.
checkout-ran-out = ⚠️ Em chưa đặt được: vừa có món hết hoặc không đủ. Mình xem lại giỏ giúp em nhé.
checkout-price-changed = ⚠️ Giá hoặc giỏ hàng vừa thay đổi nên em chưa đặt. Mình xem lại đơn mới bên dưới rồi xác nhận giúp em nhé.
checkout-already = Đơn này em đã đặt rồi ạ.
checkout-done = { $count ->
        [1] 🎉 Em đã đặt hàng xong, cảm ơn mình!
       *[other] 🎉 Em đã đặt { $count } đơn (mỗi nhà sản xuất một đơn), cảm ơn mình!
    }
checkout-order = 📦 <b>{ $number }</b> · { $producer } · { $total }
checkout-next = Em đã chuyển đơn cho nhà sản xuất. Đơn đến đâu em nhắn mình đến đó ạ.
checkout-transfer = 🏦 Đơn <b>{ $number }</b>: mình quét mã QR này, hoặc chuyển:

    Ngân hàng: { $bank }
    Số tài khoản: <code>{ $account }</code>
    Chủ tài khoản: { $holder }
    Số tiền: <b>{ $amount }</b>
    Nội dung: <code>{ $text }</code>

    Mình giữ đúng nội dung để nhà bán nhận ra đơn nhé.{ $sample ->
        [yes] {" "}<b>(tài khoản mẫu, đừng chuyển tiền thật)</b>
       *[no] {""}
    }
checkout-voucher = 🎟 Mình có mã giảm giá không ạ? Mình nhắn mã cho em, không có thì bấm Bỏ qua nhé.
checkout-voucher-taken = 🎟 Em đã áp dụng mã { $code } ạ.
checkout-voucher-unknown_code = Em không thấy mã này. Mình xem lại giúp em, hoặc bấm Bỏ qua nhé.
checkout-voucher-not_started = Mã này chưa đến ngày dùng ạ. Mình nhắn mã khác hoặc bấm Bỏ qua nhé.
checkout-voucher-ended = Mã này đã hết hạn ạ. Mình nhắn mã khác hoặc bấm Bỏ qua nhé.
checkout-voucher-used_up = Mã này đã dùng hết lượt ạ. Mình nhắn mã khác hoặc bấm Bỏ qua nhé.
checkout-voucher-below_minimum = Mã này dùng cho đơn từ { $least } tiền hàng ạ. Mình nhắn mã khác hoặc bấm Bỏ qua nhé.
checkout-voucher-not_for_these_goods = Mã này không dùng cho các món trong giỏ ạ. Mình nhắn mã khác hoặc bấm Bỏ qua nhé.
checkout-voucher-does_not_stack = Các món trong giỏ đang có ưu đãi khác nên không cộng thêm mã này được ạ. Mình bấm Bỏ qua nhé.
checkout-voucher-below_half = Luật không cho giảm quá nửa giá nên em chưa áp dụng được mã này ạ. Mình bấm Bỏ qua nhé.
checkout-voucher-alcohol = Hàng có cồn không áp dụng mã giảm giá ạ. Mình bấm Bỏ qua nhé.
