# Khuyến mại.
promotion-form = Tạo khuyến mại
promotion-percent = Giảm { $percent }%
promotion-fixed = Đồng giá { $price }
promotion-buy-get = Mua { $buy } tặng { $free }
promotion-voucher = Giảm { $amount }
promotion-shipping = Miễn phí giao hàng
promotion-minimum = {" "}cho đơn từ { $amount }
promotion-products = { $count } sản phẩm
promotion-everything = Toàn bộ hàng trên chợ
promotion-name = 🏷 <b>{ $name }</b> ({ $phase ->
    [planned] sắp diễn ra
    [running] đang diễn ra
    [over] đã kết thúc
   *[cancelled] đã hủy
})
promotion-covers = Áp dụng: { $what }
promotion-times = Từ { $starts } đến { $ends }
promotion-code = Mã: <code>{ $code }</code>
promotion-count = Đã dùng { $used }/{ $count } lượt
promotion-sample = (khuyến mại mẫu)
promotion-advert = 🏷 <b>{ $producer }</b>: { $name }
    { $gives }, đến { $ends }.
promotion-see = 🛍 Xem hàng
promotion-scope-all = Toàn bộ hàng trên chợ
promotion-scope-all-mine = Tất cả hàng của tôi
promotion-scope-product = Một sản phẩm
promotion-scope-group = Một nhóm hàng
promotion-scope-district = Một quận, huyện
promotion-ask-where = Khuyến mại áp dụng cho hàng nào ạ?
promotion-ask-product = Sản phẩm nào ạ?
promotion-ask-group = Nhóm hàng nào ạ?
promotion-ask-district = Quận, huyện nào ạ? (theo tên cũ)
promotion-kind-percent = ％ Giảm phần trăm
promotion-kind-fixed = 💵 Đồng giá
promotion-kind-buy_get = 🎁 Mua nhiều tặng thêm
promotion-kind-voucher = 🎟 Mã giảm giá
promotion-kind-shipping = 🚚 Miễn phí giao hàng
promotion-ask-kind = Mình khuyến mại theo cách nào ạ?
promotion-ask-percent = Giảm bao nhiêu phần trăm ạ? Ví dụ <i>20%</i>. Luật cho giảm tối đa 50%.
promotion-ask-percent-refused = Mình gõ một số từ 1 đến 99 giúp em nhé.
promotion-ask-price = Giá bán trong khuyến mại là bao nhiêu ạ? Ví dụ <i>120k</i>.
promotion-ask-price-refused = Em chưa đọc được giá này. Mình gõ như <i>120k</i> hoặc <i>1tr5</i> giúp em nhé.
promotion-ask-pair = Mua mấy tặng mấy ạ? Ví dụ <i>mua 2 tặng 1</i>.
promotion-ask-pair-refused = Mình gõ như <i>mua 2 tặng 1</i> giúp em nhé.
promotion-ask-amount = Mỗi đơn được giảm bao nhiêu tiền ạ? Ví dụ <i>30k</i>.
promotion-ask-amount-refused = Em chưa đọc được số tiền này ạ.
promotion-ask-code = Mã là gì ạ? Chữ và số, 3 đến 20 ký tự, ví dụ <i>TET2027</i>.
promotion-ask-code-refused = Mã chỉ gồm chữ và số, từ 3 đến 20 ký tự ạ.
promotion-ask-count = Mã dùng được tất cả bao nhiêu lượt ạ? Bỏ qua nếu không giới hạn.
promotion-ask-count-refused = Mình gõ một số giúp em nhé.
promotion-ask-minimum = Cho đơn từ bao nhiêu tiền ạ? Bỏ qua nếu đơn nào cũng được.
promotion-ask-minimum-refused = Em chưa đọc được số tiền này ạ.
promotion-ask-name = Tên chương trình là gì ạ? Ví dụ <i>Chào hè</i>.
promotion-ask-starts = Bắt đầu khi nào ạ?
promotion-now = Ngay bây giờ
promotion-ask-ends = Kết thúc khi nào ạ? Ví dụ <i>30/9</i> hoặc <i>22h chủ nhật</i>.
promotion-ask-document = Nếu đây là chương trình khuyến mại tập trung của nhà nước, mình gõ số văn bản. Nếu không, mình bỏ qua ạ.
promotion-too-long = Khuyến mại kéo dài tối đa { $days } ngày ạ.
promotion-made = ✅ Em đã lên khuyến mại cho { $goods } mặt hàng. Giá tự đổi khi bắt đầu và tự về như cũ khi kết thúc.
promotion-left-out = { $count } mặt hàng là rượu nên không được khuyến mại theo luật.
promotion-not-lawful = ⚖️ Em chưa tạo được, vì luật không cho phép ({ $count } mặt hàng):
promotion-why-below-half = <b>{ $name }</b>: giá ngay trước là { $before }, khuyến mại còn { $after }. Luật chỉ cho giảm tối đa 50%, thấp nhất { $least }.
promotion-why-alcohol = <b>{ $name }</b> là rượu; luật không cho khuyến mại rượu.
promotion-code-taken = Mã { $code } đã có chương trình khác dùng. Mình chọn mã khác giúp em nhé.
promotion-no-goods = Chưa có hàng nào đang bán trong phạm vi này ạ.
promotion-bad-times = Thời gian chưa đúng ạ: kết thúc phải sau lúc bắt đầu và chưa qua.
promotion-try-again = 🔁 Tạo lại
promotion-end = ⏹ Dừng khuyến mại
promotion-called-off = Đã dừng. Giá trở về như cũ.
promotion-new = ➕ Tạo khuyến mại
promotions-list = 🏷 <b>Khuyến mại</b> ({ $count })
notice-promotion-begun = ▶️ Khuyến mại <b>{ $name }</b> đã bắt đầu.
notice-promotion-ended = ⏹ Khuyến mại <b>{ $name }</b> đã kết thúc; giá trở về như cũ.
