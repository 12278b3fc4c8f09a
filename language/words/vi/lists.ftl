# Lists of products in and out.
lists-open = 📥 Nhập / xuất danh sách
lists-form = nhập danh sách sản phẩm
lists-menu = Mình có nhiều sản phẩm? Tải file mẫu, điền rồi gửi lại cho em (Excel hoặc CSV, tối đa { $rows } dòng, { $megabytes } MB). Em kiểm tra hết rồi mới nhập, sai một ô cũng chưa nhập gì ạ.
lists-template = 📄 File mẫu Excel
lists-template-csv = 📄 File mẫu CSV
lists-send = 📤 Gửi danh sách
lists-export = 💾 Xuất Excel
lists-export-csv = 💾 Xuất CSV
lists-to-fill = Mình điền từ dòng 2, mỗi dòng một loại. Cột có dấu * là bắt buộc; Tồn kho để trống là làm theo đơn. Hai dòng có sẵn là hàng mẫu, mình xoá đi nhé.
lists-to-fill-file = mau-san-pham
lists-goods = Đây là toàn bộ sản phẩm của gian hàng. Sửa rồi gửi lại, em cập nhật theo tên ạ.
lists-goods-file = san-pham
lists-ask-file = Mình gửi file danh sách (Excel .xlsx hoặc .csv) giúp em nhé 📎
lists-want-file = Dạ, phần này mình gửi một tệp .xlsx hoặc .csv giúp em nhé 📎
lists-too-large = Tệp này lớn quá { $megabytes } MB. Mình chia nhỏ danh sách rồi gửi lại giúp em nhé.
lists-taken = Em đã nhận <b>{ $name }</b>, đang kiểm tra từng dòng. Xong em báo ngay ạ ⏳
lists-mistake = Dòng { $row }, cột { $column }: { $problem }
lists-head-row = Dòng
lists-head-column = Cột
lists-head-value = Giá trị
lists-head-problem = Cần sửa
lists-why-empty = danh sách trống
lists-why-column = cột này em không biết, mình dùng đúng tên cột trong file mẫu
lists-why-twice = cột này có hai lần
lists-why-missing = thiếu cột này
lists-why-rows = quá { $value } dòng, mình chia nhỏ danh sách
lists-why-needed = ô này cần điền
lists-why-long = dài quá { $value } chữ cái
lists-why-unit = đơn vị “{ $value }” chưa đúng, ví dụ hộp
lists-why-price = giá “{ $value }” em đọc chưa ra, ví dụ 150000 hoặc 150k
lists-why-stock = số lượng “{ $value }” chưa đúng, ví dụ 20; để trống là làm theo đơn
lists-why-kind = tên loại quá 60 chữ cái
lists-why-kind-twice = loại “{ $value }” của sản phẩm này có hai lần
lists-why-kinds-many = một sản phẩm có tối đa { $value } loại
lists-why-kind-unnamed = “{ $value }” có nhiều dòng nên dòng nào cũng cần tên loại
lists-why-group = nhóm “{ $value }” không có trong 6 nhóm OCOP
lists-why-set = bộ sản phẩm “{ $value }” không thuộc nhóm này
lists-why-licence = đồ uống có cồn cần số giấy phép
lists-why-level = hạng “{ $value }” chưa đúng: 3, 4, 5 hoặc tiềm năng 5
lists-why-signed_on = ngày ký “{ $value }” chưa đúng, ví dụ 25/12/2024
notice-list-done = ✅ Em đã nhập xong <b>{ $name }</b>: { $new } sản phẩm mới, { $changed } sản phẩm cập nhật. Mình thêm ảnh cho hàng mới nhé.
notice-list-refused = <b>{ $name }</b> có { $count } chỗ cần sửa nên em chưa nhập gì ạ:
    { $lines }
    Mình sửa rồi gửi lại giúp em nhé.
notice-list-unreadable = Em chưa đọc được danh sách { $name }: { $why ->
        [bytes] tệp quá 5 MB
        [unpacked] tệp mở ra quá lớn
        [cells] có ô nằm quá xa, mình chép bảng sang file mẫu
        [rows] quá nhiều dòng, tối đa 2.000
        [kind] đây không phải tệp Excel .xlsx hay CSV
        [text] chữ trong tệp bị lỗi phông, mình lưu dạng UTF-8
        [gone] tệp không còn tải về được
       *[broken] tệp bị hỏng
    }. Mình gửi lại giúp em nhé.
