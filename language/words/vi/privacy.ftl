# Quyền riêng tư.
privacy-open = 🔒 Quyền riêng tư
privacy-text = 🔒 <b>Dữ liệu của mình</b>
    Em giữ: tên và mã tài khoản chat, điện thoại và địa chỉ mình đưa, đơn hàng, lời nhắc, và những gì mình đã đồng ý.
    Để làm gì: bán hàng, giao hàng, nhắc việc mình nhờ; không bán cho ai.
    Ai thấy: gian hàng mình đặt mua thấy tên, điện thoại, địa chỉ của đơn đó.
    Ở đâu: máy chủ của chợ; tin nhắn đi qua ứng dụng chat, máy chủ của ứng dụng có thể đặt ở nước ngoài.
    Quyền của mình: xem, sửa, lấy về, rút lại đồng ý, xóa. Em trả lời trong 2 ngày làm việc; các nút dưới đây làm ngay.

    Tin quảng cáo: { $adverts }
    Chia sẻ với gian hàng khác: { $sharing }
privacy-mydata = 📦 Lấy dữ liệu của tôi
privacy-delete = 🗑 Xóa dữ liệu
privacy-archive = 📦 Đây là toàn bộ dữ liệu em giữ về mình (tệp ZIP). Em xóa bản này khỏi máy chủ sau một ngày.
privacy-ask-delete = 🗑 Mình chắc chắn muốn xóa dữ liệu chứ ạ?
    Em xóa ngay: tên, điện thoại, địa chỉ, giỏ hàng, gian hàng theo dõi, lời nhắc, vai trò.
    Luật bắt buộc giữ: đơn hàng đã xong (kế toán, thuế), bằng chứng mình đã đồng ý hoặc rút đồng ý, nhật ký phiên live.
    Việc này không hoàn lại được.
privacy-delete-yes = 🗑 Đúng, xóa hết
privacy-orders-open = Mình còn { $count } đơn đang giao nên em chưa xóa được ạ. Khi đơn đã đến hoặc đã hủy, mình bấm lại giúp em nhé.
privacy-only-owner = Mình là chủ duy nhất của <b>{ $name }</b>. Mình mời thêm một người làm chủ, hoặc nhờ quản trị ẩn gian hàng trước nhé.
privacy-deleted = Dạ, em đã xóa dữ liệu của mình lúc { $at }. Cảm ơn mình đã ghé chợ. Khi nào muốn quay lại, mình chỉ cần gõ /start ạ.
