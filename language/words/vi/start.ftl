# The front door and the menu.
start-hello = Dạ em chào { $name }! 👋
    Em là <b>Chợ Phiên</b>, giúp mình mua hàng OCOP Hà Nội tận nơi làm ra. Mình xem hàng bằng nút bên dưới, hoặc nhắn tên món muốn mua nhé.
start-again = Dạ em chào { $name }, hôm nay mình cần gì ạ?
start-unknown-link = Đường dẫn này đã cũ nên em chưa mở được, mình xem giúp em ở đây nhé.
start-menu = 🏠 <b>Chợ Phiên</b>
    Mình chọn nút bên dưới, hoặc nhắn tên món hàng để em tìm ạ.
start-browse = 🧺 Xem hàng
start-find = 🔎 Tìm hàng
start-cart = 🛒 Giỏ hàng
start-cart-of = 🛒 Giỏ hàng ({ $count })
start-orders = 📦 Đơn của tôi
start-events = 📅 Hội chợ, ưu đãi
start-lives = 🎥 Phiên live
start-followed = ❤️ Đang theo dõi
start-language-button = 🌐 English
start-shop = 🏪 Gian hàng của tôi
start-work = 📥 Đơn cần xử lý
start-register = 🌱 Đăng ký bán hàng
start-office = 🗂 Văn phòng
start-privacy = 🔐 Quyền riêng tư
start-help-button = ℹ️ Trợ giúp
start-help =
    <b>Em giúp được gì cho mình?</b>

    🧺 Xem hàng theo nhóm, quận huyện cũ, phường xã mới, hạng sao hoặc nhà sản xuất.
    🔎 Nhắn tên món, ví dụ <i>mat ong</i>. Không cần dấu, gõ sai chút em vẫn hiểu.
    ✍️ Hoặc nhắn cả câu, ví dụ <i>cho 2 chai mật ong, giao về 12 Hàng Bông, 0912 345 678</i>. Em ghi vào giỏ, mình bấm một nút là đặt.
    🛒 Bỏ vào giỏ, đặt hàng, chọn trả tiền khi nhận hoặc chuyển khoản.
    📦 Theo dõi, hủy hay đặt lại đơn ở mục Đơn của tôi.

    Lệnh nhanh: /menu, /cart, /orders, /language
start-help-producer = 🏪 Gian hàng của tôi: đăng và sửa hàng, đặt lịch live. 📥 Đơn cần xử lý (/work): xác nhận, đóng gói, gửi hàng.
start-help-admin = 🗂 Văn phòng: duyệt nhà sản xuất, mở hội chợ, gửi thông báo.
start-language = Mình muốn dùng tiếng nào ạ?
start-language-offer = Mình viết tiếng Việt ạ? Mình bấm là từ giờ em trả lời bằng tiếng Việt.
start-language-switch = 🇻🇳 Nói tiếng Việt
start-language-set = Dạ, từ giờ em nói tiếng Việt với mình ạ.
