# Bản tin tổng hợp.
digests-button = 📰 Bản tin tôi nhận
digests-title = 📰 Chạm để bật hoặc tắt từng bản tin.
digests-nothing = Mình chưa có bản tin nào ạ.
digests-morning = Đơn hàng mỗi sáng
digests-low = Hàng sắp hết
digests-unpaid = Đơn chưa chuyển khoản
digests-certificates = Chứng nhận sắp hết hạn
digests-week = Số liệu hằng tuần
digest-morning = ☀️ Chào buổi sáng, <b>{ $name }</b>!
digest-orders = Hôm qua: { $orders } đơn ({ $money }). Chờ xác nhận: { $confirm }. Chờ giao: { $send }.
digest-unpaid = 💳 Chưa thấy tiền chuyển khoản: { $numbers }
digest-low = 📉 { $name }: còn { $left } { $unit }
digest-way-out = Tắt bản tin: /bantin
digest-week = 📊 <b>Tuần { $first } đến { $last }</b>
    Đơn: { $orders } ({ $money })
    Người mới: { $people }, chủ thể: { $producers }
digest-best = 🏆 { $name }: { $money }
digest-chart = Doanh số 7 ngày qua (số trên cột: số đơn)
notice-certificate-ends = ⌛ Chứng nhận OCOP của <b>{ $name }</b> hết hạn ngày { $ends } (còn { $days } ngày). Mình chuẩn bị hồ sơ đánh giá lại nhé.
