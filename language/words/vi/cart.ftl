# The cart.
cart-which-kind = <b>{ $name }</b>
    Mình chọn loại nào ạ?
cart-how-much = <b>{ $name }</b>
    { $price }/{ $unit } · { $stock }
    Mình lấy bao nhiêu ạ?
cart-other = ✏️ Số khác
cart-type-quantity = Mình nhắn số { $unit } <b>{ $name }</b> muốn lấy giúp em, ví dụ <i>4</i>.
cart-type-weight = Mình nhắn số { $unit } <b>{ $name }</b> muốn lấy giúp em, ví dụ <i>2,5</i>. Em nhận từng nửa { $unit } một ạ.
cart-not-a-quantity = Em chưa hiểu số lượng. Mình nhắn một số từ 1 đến { $most } (hàng cân thì từ 0,5) giúp em nhé.
cart-form-quantity = chọn số lượng
cart-sold-out = Món này vừa hết hàng rồi ạ.
cart-full = Giỏ đã đủ { $most } món. Mình đặt đơn này trước rồi chọn tiếp giúp em nhé.
cart-added = ✅ Em đã bỏ vào giỏ: <b>{ $name }</b>. Trong giỏ hiện có { $qty } { $unit }.
cart-set = ✅ <b>{ $name }</b>: { $qty } { $unit }.
cart-less = Hiện chỉ còn { $qty } { $unit } nên em lấy bằng đó thôi ạ.
cart-open = 🛒 Xem giỏ
cart-checkout = ✅ Đặt hàng
cart-more-of = 🧺 Thêm món nhà này
cart-empty = 🛒 Giỏ của mình đang trống. Mình xem hàng nhé?
cart-title = 🛒 <b>Giỏ hàng của mình</b>
cart-producer = 👩‍🌾 <b>{ $producer }</b>
cart-line = { $place }. { $name } × { $qty } { $unit }: { $total }
cart-line-gone = ⚠️ không còn bán
cart-line-short = ⚠️ chỉ còn { $qty } { $unit }
cart-part-total = Hàng { $goods }{ $has_saved ->
        [yes] {" "}(đã giảm { $saved })
       *[no] {""}
    } + giao { $shipping } = <b>{ $total }</b>
cart-total = 💰 Tất cả { $count } đơn: <b>{ $total }</b>
cart-sample = (hàng mẫu, giá mẫu)
cart-has-missing = ⚠️ Có món không đủ hàng. Mình bấm nút dưới để em sửa giỏ theo số còn lại nhé.
cart-fix = 🔧 Sửa theo số còn lại
cart-clear = 🗑 Bỏ hết
cart-clear-sure = Mình muốn bỏ hết hàng trong giỏ phải không ạ?
cart-clear-yes = 🗑 Bỏ hết
cart-one-line = <b>{ $name }</b>
    Trong giỏ có { $qty } { $unit }. Mình muốn đổi thành bao nhiêu ạ?
cart-take-out = 🗑 Bỏ món này
cart-see-product = 👀 Xem món
cart-not-in = Món này không còn trong giỏ ạ.
cart-part-short = 👩‍🌾 { $producer }: { $count } món, <b>{ $total }</b>
