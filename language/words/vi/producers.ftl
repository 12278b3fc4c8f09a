# Producers: registration, approval, the shop's home.
producers-form = đăng ký bán hàng
producers-none = chưa có
producers-send = ✅ Gửi đăng ký
producers-kind-cooperative = 🤝 Hợp tác xã
producers-kind-enterprise = 🏢 Doanh nghiệp
producers-kind-household = 🏡 Hộ kinh doanh
producers-kind-village = 🏺 Làng nghề
producers-state-waiting = chờ duyệt
producers-state-approved = đã duyệt
producers-state-refused = chưa được duyệt
producers-state-hidden = đang tạm ẩn
producers-ask-kind = Dạ, em giúp mình mở gian hàng nhé 🌾 Nhà mình là đơn vị nào ạ?
producers-ask-name = Tên đơn vị của mình là gì ạ? Ví dụ: <i>HTX Rau sạch (tên mẫu)</i>
producers-ask-district = Nhà mình ở quận, huyện nào (theo tên cũ) ạ? Mình bấm hoặc gõ tên nhé.
producers-ask-ward = Nay thuộc phường, xã mới nào ạ? Em liệt kê các nơi thuộc { $district } cũ. Mình gõ tên phường, xã cũ cũng được.
producers-ward-is = 📍 { $ward }
producers-ward-which = Phần này có mấy nơi có thể đúng, mình chọn giúp em nhé.
producers-ward-refused = Em chưa tìm ra phường, xã này ở Hà Nội. Mình gõ lại tên hoặc bấm một nút giúp em nhé.
producers-ask-tax = Mã số thuế hoặc mã số kinh doanh là gì ạ? (10, 12 hoặc 13 chữ số)
producers-ask-tax-refused = Mã này chưa đúng mã số thuế ạ: cần 10 chữ số (số cuối khớp với các số trước), 13 nếu là chi nhánh, hoặc 12 số định danh của chủ hộ. Số điện thoại em hỏi ở câu sau. Mình xem lại trên giấy đăng ký rồi gõ lại, hoặc bấm <b>Bỏ qua</b> nhé.
producers-ask-phone = Số điện thoại liên hệ của gian hàng ạ?
producers-ask-bank = Mình muốn nhận chuyển khoản qua mã VietQR thì chọn ngân hàng, hoặc gõ tên ngân hàng nhé.
producers-bank-refused = Em chưa tìm ra ngân hàng này. Mình gõ tên khác (ví dụ <i>Agribank</i>) hoặc mã BIN 6 số giúp em nhé.
producers-bank-which = Có mấy ngân hàng gần giống, mình chọn giúp em nhé.
producers-ask-account = Số tài khoản ở { $bank } là gì ạ?
producers-ask-account-refused = Số tài khoản gồm 6 đến 19 chữ số (hoặc chữ cái không dấu). Mình gõ lại giúp em nhé.
producers-ask-holder = Tên chủ tài khoản ạ?
producers-summary = Mình xem lại giúp em nhé:
    { $kind } <b>{ $name }</b>
    📍 { $ward } ({ $district } cũ)
    🧾 Mã số: { $tax }
    ☎️ { $phone }
    🏦 { $bank }
producers-registered = Em đã nhận đăng ký của <b>{ $name }</b> 🎉 Ban quản lý duyệt xong em báo mình ngay ạ.
producers-yours-waits = Đăng ký của mình đang chờ duyệt ạ. Có kết quả em báo ngay nhé.
producers-tax-known = Mã số này đã có gian hàng rồi ạ. Nếu là nhà mình, nhờ chủ gian hàng gửi lời mời để cùng bán nhé.
notice-producer-new = 🆕 <b>{ $name }</b> vừa đăng ký bán hàng (người gửi: { $who }).
notice-producer-approved = 🎉 Gian hàng <b>{ $name }</b> đã được duyệt. Mình đăng sản phẩm đầu tiên luôn nhé!
notice-producer-refused = Dạ, đăng ký của <b>{ $name }</b> chưa được duyệt. Lý do: { $reason }
    Mình sửa lại rồi đăng ký lần nữa giúp em nhé.
notice-producer-bank = 🏦 { $who } vừa đổi tài khoản nhận tiền của <b>{ $name }</b>. Nếu không đúng, mình báo ban quản lý ngay nhé.
producers-register-again = ✏️ Đăng ký lại
approvals-form = lý do chưa duyệt
approvals-list = 📋 Danh sách chờ
approvals-waiting =
    { $count ->
        [0] Không có đăng ký nào đang chờ ạ.
       *[other] Có { $count } đăng ký đang chờ duyệt:
    }
approvals-one = { $name }
approvals-open = 👀 Xem đăng ký
approvals-yes = ✅ Duyệt
approvals-no = ❌ Từ chối
approvals-card = { $kind } <b>{ $name }</b>
    📍 { $ward } ({ $district } cũ)
    🧾 Mã số: { $tax }
    ☎️ { $phone }
    🏦 { $bank }
    Trạng thái: { $state }
approvals-ask-reason = Lý do chưa duyệt <b>{ $name }</b> là gì ạ? Em gửi nguyên lời này cho họ.
approvals-done = Đã xong ạ.
approvals-before = Đăng ký này đã có người quyết định trước rồi ạ.
shop-home = 🏪 <b>{ $name }</b>{ $sample }
    Sản phẩm: { $products } đang bán, { $hidden } đang ẩn
    Người theo dõi: { $followers }
    Lịch livestream sắp tới: { $slots }
shop-sample = { " " }(hàng mẫu)
shop-low = ⚠️ Sắp hết hàng: { $names }
shop-none = Mình chưa có gian hàng. Bấm nút dưới để đăng ký, chỉ vài phút thôi ạ.
shop-refused = Đăng ký <b>{ $name }</b> chưa được duyệt. Lý do: { $reason }
shop-hidden = Gian hàng <b>{ $name }</b> đang tạm ẩn. Mình liên hệ ban quản lý giúp em nhé.
shop-open = 🏪 Gian hàng
shop-register = 📝 Đăng ký bán hàng
shop-products = 📦 Sản phẩm
shop-new = ➕ Đăng sản phẩm
shop-orders = 🧺 Đơn hàng
shop-slots = 🎥 Lịch live
shop-members = 👥 Thành viên
shop-settings = ⚙️ Cài đặt
shop-switch = 🔁 Đổi gian hàng
shop-which = Mình đang làm cho mấy gian hàng, mình chọn một nhé.
shop-now = Giờ mình đang làm cho <b>{ $name }</b>.
shop-settings-card = ⚙️ <b>{ $name }</b>
    ☎️ { $phone }
    🏦 { $bank }
shop-phone = ☎️ Đổi số điện thoại
shop-bank = 🏦 Đổi tài khoản
shop-bank-off = 🚫 Ngừng nhận chuyển khoản
shop-saved = Em đã lưu ạ.
shop-owner-only = Việc này chỉ chủ gian hàng làm được ạ.
shop-form-phone = đổi số điện thoại
shop-form-bank = đổi tài khoản
