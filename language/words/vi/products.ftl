# Listing goods and looking after them.
products-form = đăng sản phẩm
products-ask-name = Sản phẩm tên là gì ạ? 🌾
products-ask-name-refused = Tên hàng không có đường dẫn hay thẻ HTML ạ. Mình gõ riêng tên giúp em nhé, ví dụ <i>Cốm dẹp sấy giòn</i>.
products-ask-group = Sản phẩm thuộc nhóm OCOP nào ạ?
products-ask-set = Cụ thể là loại nào ạ?
products-ask-story = Mình kể vài dòng về sản phẩm nhé: làm thế nào, ngon ở đâu, ai làm. Khách rất thích đọc phần này.
products-ask-photos = Mình gửi ảnh sản phẩm giúp em (1 đến { $most } ảnh, gửi cả loạt cũng được) 📷
products-more-photos = Em đã nhận { $many }/{ $most } ảnh. Mình gửi thêm hoặc bấm <b>Xong</b> nhé.
products-photos-done = ✅ Xong ảnh
products-want-photo = Dạ, phần này mình gửi ảnh (dạng ảnh, không phải tệp) giúp em nhé 📷
products-photo-pixels = Ảnh này lớn quá (hơn 50 triệu điểm ảnh). Mình gửi ảnh nhỏ hơn giúp em nhé.
products-photo-bytes = Ảnh này nặng quá 10 MB. Mình gửi ảnh nhẹ hơn giúp em nhé.
products-photo-broken = Ảnh này em mở không được. Mình gửi ảnh khác giúp em nhé.
products-ask-unit = Bán theo đơn vị nào ạ? Mình bấm hoặc gõ (ví dụ <i>lọ</i>).
products-ask-kinds = Có mấy loại ạ? Nếu nhiều loại, mình gõ mỗi loại kèm giá một { $unit }, cách nhau bằng dấu chấm phẩy:
    <code>Loại nhỏ 120k; Loại to 230k</code>
    Cùng giá thì chỉ gõ tên: <code>Đỏ; Xanh</code>
products-ask-kinds-refused = Em đọc chưa ra. Mình gõ như <code>Loại nhỏ 120k; Loại to 230k</code> (loại nào cũng có giá, hoặc chỉ gõ tên), tối đa 20 loại nhé.
products-one-kind = ☝️ Chỉ một loại
products-ask-price = Giá một { $unit } là bao nhiêu ạ? Ví dụ <code>150k</code>, <code>1.500.000đ</code>, <code>1tr5</code>
products-ask-price-refused = Em đọc chưa ra giá. Mình gõ số tiền từ 1.000đ, ví dụ <code>150k</code> hoặc <code>150.000</code>, giúp em nhé.
products-ask-stock = Hiện có bao nhiêu { $unit } ạ? (Nhiều loại thì đây là số của mỗi loại, sửa sau được.)
products-ask-stock-refused = Mình gõ một con số, ví dụ <code>20</code>, hoặc bấm <b>Làm theo đơn</b> giúp em nhé. Hàng tính theo cái, hộp thì không chia lẻ được ạ.
products-made-to-order = 🛠 làm theo đơn
products-left = còn { $amount } { $unit }
products-ask-licence = Rượu, bia cần số giấy phép kinh doanh. Số giấy phép của mình là gì ạ?
products-ask-more = Mình thêm cách bảo quản, hạn dùng, xuất xứ luôn không ạ?
products-more-yes = ✍️ Thêm
products-more-no = Để sau ➡️
products-ask-keeping = Bảo quản thế nào ạ? Ví dụ <i>nơi khô mát</i>
products-ask-shelf-life = Hạn dùng bao lâu ạ? Ví dụ <i>6 tháng từ ngày sản xuất</i>
products-ask-origin = Xuất xứ, vùng nguyên liệu ở đâu ạ?
products-preview = 👀 Mình xem thử nhé, đúng rồi thì bấm <b>Đăng bán</b>.
products-publish = ✅ Đăng bán
products-card = <b>{ $name }</b>
    { $group }
    { $kinds }
    { $stars }
    { $story }
    { $more }
products-published = 🎉 <b>{ $name }</b> đã lên kệ rồi ạ!
products-see = 👀 Xem sản phẩm
products-unfit-licence = Đồ uống có cồn cần số giấy phép mới đăng bán được ạ. Mình thêm giấy phép rồi thử lại giúp em nhé.
products-unfit-kinds = Sản phẩm cần ít nhất một loại có giá ạ.
products-unfit-name = Sản phẩm cần có tên ạ.
products-mine =
    { $count ->
        [0] Mình chưa đăng sản phẩm nào. Đăng món đầu tiên nhé! 🌱
       *[other] 📦 Sản phẩm của <b>{ $name }</b> ({ $count }):
    }
products-row = { $mark } { $name }
products-next = Trang sau ➡️
products-before = ⬅️ Trang trước
products-state-hidden = 🙈 Đang ẩn, khách không thấy.
products-edit = ✏️ Sửa
products-price = 💰 Giá
products-stock = 📦 Kho
products-photos = 🖼 Ảnh ({ $many })
products-certificate = 🏅 Chứng nhận
products-hide = 🙈 Ẩn
products-show = 👁 Hiện lại
products-remove = 🗑 Gỡ
products-remove-sure = Gỡ hẳn <b>{ $name }</b> ạ? Đơn đã đặt vẫn giữ nguyên. Nếu chỉ tạm hết, mình bấm <b>Ẩn</b> nhé.
products-remove-yes = 🗑 Gỡ hẳn
products-removed = Em đã gỡ <b>{ $name }</b> ạ.
products-hidden = Đã ẩn ạ.
products-shown = Đã hiện lại ạ.
products-edit-what = Mình muốn sửa gì của <b>{ $name }</b> ạ?
products-field-name = Tên
products-field-group = Nhóm
products-field-story = Câu chuyện
products-field-unit = Đơn vị
products-field-kinds = Các loại
products-field-keeping = Bảo quản
products-field-shelf_life = Hạn dùng
products-field-origin = Xuất xứ
products-field-licence = Giấy phép
products-edit-form = sửa sản phẩm
products-saved = Em đã lưu ạ ✅
products-erase = 🧹 Xoá phần này
products-which-price = Đổi giá loại nào ạ?
products-price-form = đổi giá
products-stock-form = đếm lại kho
products-stock-card = 📦 Kho của <b>{ $name }</b>
    { $kinds }
products-plus = { $name } +{ $more }
products-count = 🔢 { $name } Đếm lại
products-stock-most = Kho không nhận thêm được ở loại này ạ.
products-photos-card = 🖼 <b>{ $name }</b>: ảnh { $at }/{ $many }
products-photo-add = ➕ Thêm ảnh
products-photo-lead = ⭐ Làm ảnh chính
products-photo-drop = 🗑 Gỡ ảnh này
products-photo-last = Sản phẩm cần ít nhất một ảnh ạ. Mình thêm ảnh mới trước nhé.
products-photo-form = thêm ảnh
products-no-photos = <b>{ $name }</b> chưa có ảnh nào. Mình thêm ảnh cho khách dễ chọn nhé.
notice-photo-refused = Dạ, một ảnh mình gửi em không dùng được ({ $why ->
        [pixels] ảnh lớn hơn 50 triệu điểm ảnh
        [bytes] ảnh nặng quá 10 MB
        [gone] ảnh không còn tải về được
       *[broken] tệp không phải là ảnh
    }). Mình gửi ảnh khác ở mục Sản phẩm giúp em nhé.
