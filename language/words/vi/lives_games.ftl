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
