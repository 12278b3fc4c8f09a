# Broadcasts: what recipients read under every advert.
advert-way-out = Không muốn nhận tin quảng cáo nữa: gõ /dungqc, em dừng ngay ạ.
advert-way-out-button = 🔕 Dừng nhận quảng cáo
advert-way-out-channel = Không muốn nhận nữa: mình rời kênh bất cứ lúc nào cũng được ạ.

# Văn phòng: soạn và theo dõi tin gửi chung.
broadcast-form = Soạn tin gửi chung
broadcast-advert = Quảng cáo [QC]
broadcast-notice = Thông báo
broadcast-ask-kind = Đây là tin quảng cáo hay thông báo ạ?
    Quảng cáo chỉ gửi cho người đã đồng ý, 7:00 đến 22:00, tối đa 3 tin một ngày.
broadcast-ask-text = Mình gõ nội dung tin giúp em (tối đa 800 chữ cái).
broadcast-ask-text-en = Nội dung bằng tiếng Anh (bỏ qua được ạ).
broadcast-ask-button = Dưới tin có nút nào ạ?
broadcast-no-button = Không có nút
broadcast-button-browse = 🛍 Xem hàng
broadcast-button-events = 🗓 Xem sự kiện
broadcast-button-lives = 🎥 Xem lịch live
broadcast-ask-at = Gửi khi nào ạ? Chạm nút, hoặc gõ như <i>8h mai</i>.
broadcast-now = Gửi ngay
broadcast-text = { $text }
broadcast-too-long = Tin dài quá { $by } chữ cái (tối đa { $most }). Mình soạn ngắn hơn giúp em nhé.
broadcast-empty = Tin chưa có nội dung ạ.
broadcast-gone = Em không tìm thấy tin này ạ.
broadcast-state = { $state ->
    [draft] bản nháp
    [waiting] chờ duyệt
    [queued] chờ gửi
    [sending] đang gửi
    [paused] tạm dừng
    [done] đã gửi xong
    [cancelled] đã hủy
   *[expired] hết hạn
}
broadcast-card = 📣 <b>Tin số { $id }</b> ({ $kind ->
    [advert] quảng cáo
   *[notice] thông báo
}): { broadcast-state }
broadcast-reaches = Đến được { $count } người, gửi lúc { $at }.
broadcast-figures = Đã gửi { $sent }/{ $total }. Chặn bot: { $blocked }, lỗi: { $failed }, chưa rõ: { $doubt }.
broadcast-posts-first = 📌 { $count ->
    [1] Kênh của shop
   *[other] { $count } kênh của shop
} đọc trước.
broadcast-posts = 📌 Kênh của shop: đã đăng { $sent }/{ $total }{ $failed ->
    [0] {""}
   *[other] , không đăng được { $failed }
}{ $doubt ->
    [0] {""}
   *[other] , chưa rõ { $doubt }
}.
broadcast-post = 📌 Kênh { $address }: { $state ->
    [sent] đã đăng
    [failed] không đăng được ({ $said })
    [doubt] chưa rõ đã lên hay chưa
   *[other] chưa đăng
}
broadcast-link-gone = Tin này không còn nữa ạ. Mình chạm nút dưới đây để xem tiếp nhé.
broadcast-rate = Tốc độ { $rate } tin/giây, còn { $left }.
broadcast-minutes = khoảng { $count } phút
broadcast-hours = khoảng { $count } giờ
broadcast-reason = Lý do: { $reason }
broadcast-excerpt = <i>{ $text }</i>
broadcast-test = 🧪 Gửi thử cho tôi
broadcast-tested = Trên đây là tin mình vừa gửi thử.
broadcast-send = 🚀 Gửi
broadcast-claims = ⚖️ Trong tin này có chữ dễ trái luật, mình xem lại giúp em ạ:
broadcast-claim-below_half = “<b>{ $words }</b>”: khuyến mại chỉ được giảm tối đa 50% giá ngay trước đó (Nghị định 81/2018, sửa bởi 128/2024), trừ chương trình tập trung của nhà nước.
broadcast-claim-alcohol = “<b>{ $words }</b>”: rượu, bia không được khuyến mại; rượu từ 15 độ không được quảng cáo.
broadcast-send-so = 🚀 Đúng luật rồi, vẫn gửi
broadcast-approve = ✅ Duyệt và gửi
broadcast-refresh = 🔄 Cập nhật
broadcast-pause = ⏸ Tạm dừng
broadcast-resume = ▶️ Gửi tiếp
broadcast-cancel = ❌ Hủy
broadcast-results = 📊 Kết quả
broadcast-page = 🖥 Xem trên web
broadcast-doubts = ❔ Chưa rõ ({ $count })
broadcast-new = ➕ Soạn tin mới
broadcast-one = { $state ->
    [draft] 📝
    [waiting] ✋
    [queued] 🕗
    [sending] 🚀
    [paused] ⏸
    [done] ✅
   *[other] ❌
} { $id } · { $text }
broadcast-list = 📣 <b>Tin gửi chung</b>
broadcast-needs-approval = Tin này đến { $count } người nên cần một quản trị khác duyệt. Em đã báo cho họ.
broadcast-own = Người soạn không tự duyệt được ạ; cần một quản trị khác.
broadcast-on-its-way = 🚀 Em bắt đầu gửi.
broadcast-waits = 🌙 Ngoài giờ quảng cáo; em gửi lúc { $at }.
broadcast-results-title = 📊 <b>Kết quả tin số { $id }</b>
broadcast-taps = { $button }: { $count } lượt chạm
broadcast-orders = Đơn trong 48 giờ: { $count }
broadcast-error = { $said }: { $count }
broadcast-chart = 📈 Gửi biểu đồ cho tôi
broadcast-chart-comes = 📈 Em gửi biểu đồ ngay đây ạ.
broadcast-chart-title = Kết quả tin số { $id }
broadcast-chart-went = Tin đã gửi (số người)
broadcast-chart-did = Sau khi nhận tin
broadcast-chart-sent = Đã gửi
broadcast-chart-blocked = Chặn bot
broadcast-chart-failed = Lỗi
broadcast-chart-expired = Quá hạn
broadcast-chart-in_doubt = Chưa rõ
broadcast-chart-orders = Đơn trong 48 giờ
broadcast-doubts-title = ❔ { $count } nơi chưa rõ đã nhận hay chưa:
broadcast-doubt = • { $name } ({ $state ->
    [again] gửi lại
    [left] để vậy
   *[open] chưa rõ
})
broadcast-resend = 🔁 Gửi lại cho tất cả
broadcast-resent = Em gửi lại { $count } tin.
broadcast-look = 👀 Xem và duyệt
notice-broadcast-approve = ✋ <b>{ $who }</b> muốn gửi tin số { $id } đến { $total } người. Cần thêm một quản trị duyệt ạ.
broadcast-ask-pictures = { $count ->
    [0] Mình gửi ảnh kèm theo nhé: một ảnh, hoặc cả bộ đến { $most } ảnh (bỏ qua được ạ).
   *[other] Em có { $count } ảnh rồi. Mình gửi thêm (tối đa { $most }), hoặc chạm Xong.
}
broadcast-reach = { $count ->
    [0] ⚠️ Hiện chưa ai nhận được tin này. Mình quay lại chọn rộng hơn giúp em nhé.
   *[other] 👥 Hiện đến được { $count } người.
}
broadcast-reach-channel = • { $channel ->
    [telegram] Telegram
   *[web] Chat web
}: { $count }
broadcast-go-on = ➡️ Tiếp tục
broadcast-paid = ⭐️ Gửi nhanh có trả phí ({ $rate } tin/giây): tối đa { $stars } Stars, hết { $left }.
broadcast-ask-until = Sau lúc nào thì tin không còn ích nữa ạ? Ai chưa nhận được đến lúc đó thì em thôi gửi. Chạm nút, gõ giờ, hoặc bỏ qua.
broadcast-until-6h = Sau 6 giờ
broadcast-until-1d = Sau 1 ngày
broadcast-until-3d = Sau 3 ngày
broadcast-until-refused = Giờ hết hạn phải sau giờ gửi ạ. Mình gõ lại giúp em nhé.
broadcast-expires = ⌛️ Thôi gửi sau { $at }.

# Người nhận của tin gửi chung.
audience-ask-narrow = Mình gửi cho tất cả, hay chỉ một phần ạ?
audience-ask-facets = Chọn theo điều gì ạ? Chạm một hay nhiều mục rồi chạm Xong; ai khớp hết các mục mới nhận tin.
audience-facet-district = Quận, huyện
audience-facet-group = Nhóm hàng
audience-facet-bought = Đã mua
audience-facet-followed = Đang theo dõi
audience-facet-opened = Đã xem live
audience-facet-language = Ngôn ngữ
audience-facet-channel = Kênh chat
audience-ask-bought = Đã mua của gian hàng nào, hay đã mua món nào ạ? Chạm một nút, hoặc gõ một phần tên để em tìm (bỏ qua được ạ).
audience-ask-bought-none = Chưa có gian hàng hay món nào để chọn; mình bỏ qua giúp em nhé.
audience-ask-followed = Đang theo dõi gian hàng nào ạ? Chạm một nút, hoặc gõ một phần tên để em tìm (bỏ qua được ạ).
audience-ask-followed-none = Chưa có gian hàng nào để chọn; mình bỏ qua giúp em nhé.
audience-ask-opened = Đã xem phiên live nào ạ? Chạm một nút, hoặc gõ một phần tên (bỏ qua được ạ).
audience-ask-opened-none = Chưa có phiên live nào để chọn; mình bỏ qua giúp em nhé.
audience-ask-language = Người đọc tiếng nào ạ?
audience-language-vi = Tiếng Việt
audience-language-en = Tiếng Anh
audience-ask-channel = Người dùng kênh nào ạ?
audience-channel-telegram = Telegram
audience-channel-web = Chat web
audience-bought-from = đã mua của { $names }
audience-products = đã mua { $names }
audience-followed = theo dõi { $names }
audience-opened = đã xem live { $names }
