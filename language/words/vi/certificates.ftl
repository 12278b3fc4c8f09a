# OCOP certificates: what a producer says, what an admin has seen, what is shown.
certificates-none = Chưa có
certificates-3 = 3 sao
certificates-4 = 4 sao
certificates-5 = 5 sao
certificates-potential5 = Tiềm năng 5 sao
certificates-shown-stars = { $stars } OCOP (đến { $until })
certificates-shown-potential5 = 🌟 Tiềm năng 5 sao, chờ Trung ương đánh giá
certificates-shown-expired = Chứng nhận OCOP đã hết hạn, đang đánh giá lại
certificates-shown-unconfirmed = 🏅 { $level }: đang chờ ban quản lý xác nhận
certificates-shown-nothing = Chưa có chứng nhận OCOP
certificates-ask-level = Sản phẩm đã có chứng nhận OCOP chưa ạ?
certificates-ask-number = Số quyết định hoặc số giấy chứng nhận là gì ạ?
certificates-ask-issuer = Nơi nào cấp ạ?
certificates-ask-signed = Ký ngày nào ạ? Ví dụ <code>25/12/2024</code>
certificates-ask-signed-refused = Em đọc chưa ra ngày. Mình gõ như <code>25/12/2024</code> giúp em nhé.
certificates-signed-future = Ngày này còn ở phía trước ạ. Mình gõ ngày ký trên giấy giúp em nhé.
certificates-form = chứng nhận OCOP
certificates-saved = Em đã ghi chứng nhận. Ban quản lý xem giấy rồi mới hiện sao ạ.
certificates-card = 🏅 <b>{ $product }</b> ({ $producer })
    Hạng: { $level }
    Số: { $number }
    Nơi cấp: { $issuer }
    Ký ngày: { $signed }
certificates-waiting =
    { $count ->
        [0] Không có chứng nhận nào đang chờ ạ.
       *[other] Có { $count } chứng nhận đang chờ xác nhận:
    }
certificates-list = 📋 Chứng nhận chờ
certificates-open = 👀 Xem chứng nhận
certificates-yes = ✅ Đúng, xác nhận
certificates-no = ❌ Không đúng
certificates-done = Đã xong ạ.
certificates-before = Chứng nhận này đã có người quyết định trước rồi ạ.
certificates-reason-form = lý do không xác nhận
certificates-ask-reason = Chứng nhận của <b>{ $name }</b> chưa đúng ở đâu ạ? Em gửi nguyên lời này cho họ.
notice-certificate-new = 🏅 <b>{ $name }</b> có chứng nhận OCOP cần xác nhận.
notice-certificate-verified = ✅ Chứng nhận OCOP của <b>{ $name }</b> đã được xác nhận.
notice-certificate-refused = Chứng nhận OCOP của <b>{ $name }</b> chưa được xác nhận. Lý do: { $reason }
