# Lịch sự kiện: hội chợ, tập huấn, phiên live.
event-kind = { $kind ->
    [fair] Hội chợ
    [festival] Lễ hội
    [forum] Diễn đàn
    [seminar] Hội thảo
    [training] Tập huấn
    [showroom_opening] Khai trương điểm bán
    [promotion] Khuyến mại
    [livestream] Phiên live
    [certification] Lễ trao chứng nhận
   *[other] Sự kiện
}
event-name = <b>{ $name }</b> ({ $kind ->
    [fair] hội chợ
    [festival] lễ hội
    [forum] diễn đàn
    [seminar] hội thảo
    [training] tập huấn
    [showroom_opening] khai trương điểm bán
    [promotion] khuyến mại
    [livestream] phiên live
    [certification] lễ trao chứng nhận
   *[other] sự kiện
})
event-when = 🗓 { $when }
event-place = 📍 { $place }
event-repeats = 🔁 { $rule }
event-register-by = Nhận đăng ký gian hàng đến { $by }
event-sample = (sự kiện mẫu)
event-text = { $text }
event-rule-daily = Hằng ngày
event-rule-weekly = Hằng tuần
event-rule-monthly = Hằng tháng
event-rule-yearly = Hằng năm
event-rule-first-weekend = Cuối tuần đầu tiên của tháng
event-rule-full-moon = Ngày Rằm hằng tháng
event-rule-new-moon = Mùng 1 hằng tháng
event-rule-other = Lặp lại theo lịch
event-rule-weekday = { $day ->
    [MO] Thứ Hai hằng tuần
    [TU] Thứ Ba hằng tuần
    [WE] Thứ Tư hằng tuần
    [TH] Thứ Năm hằng tuần
    [FR] Thứ Sáu hằng tuần
    [SA] Thứ Bảy hằng tuần
   *[SU] Chủ nhật hằng tuần
}
event-says-publish = 📣 Mời cả nhà ghé sự kiện mới
event-says-days = { $days ->
    [1] ⏰ Ngày mai rồi ạ!
   *[other] ⏰ Còn { $days } ngày nữa
}
event-says-soon = ⏰ Sắp bắt đầu lúc { $at } hôm nay
event-says-day = 🎉 Hôm nay khai mạc rồi ạ!
event-says-start = ▶️ Bắt đầu rồi, mời mình ghé ạ!
event-says-closes = ⌛ Sắp hết hạn đăng ký gian hàng
event-says-after = 🙏 Cảm ơn cả nhà đã quan tâm. Sự kiện đã kết thúc tốt đẹp ạ.
event-says-moved = 🔄 Sự kiện đổi lịch, mình xem lại giúp em nhé
event-says-corrected = ✏️ Em xin cập nhật thông tin sự kiện
event-says-cancelled = ❌ Em xin lỗi, sự kiện này không diễn ra nữa ạ
event-open = 👀 Xem chi tiết
event-remind = 🔔 Nhắc tôi
event-forget = 🔕 Thôi nhắc
event-watching = Dạ, em sẽ nhắc mình trước ngày diễn ra nhé.
event-not-watching = Dạ, em không nhắc sự kiện này nữa ạ.
event-watch-over = Sự kiện này đã kết thúc hoặc không diễn ra ạ.
event-gone = Em không tìm thấy sự kiện này nữa ạ.
event-state-cancelled = ❌ Sự kiện này không diễn ra nữa ạ
event-state-past = Sự kiện này đã kết thúc ạ
events-list = 🗓 <b>Sắp diễn ra</b>. Mình chạm vào để xem nhé.
events-none = Hiện chưa có sự kiện nào sắp diễn ra. Có sự kiện mới em sẽ báo mình nhé.
event-button = { $date } · { $name }
events-back = ⬅️ Danh sách sự kiện
booth-register = 🏪 Đăng ký gian hàng
booth-cancel = Hủy đăng ký gian hàng
booth-which = Mình đăng ký gian hàng cho đơn vị nào ạ?
booth-booked = ✅ { $name } đã có gian hàng tại sự kiện này.
booth-waiting = ⏳ Đã hết gian hàng. { $name } đang ở vị trí { $place } trong danh sách chờ; có chỗ em báo ngay ạ.
booth-cancelled = Dạ, em đã hủy đăng ký gian hàng của { $name }.
booth-closed = Sự kiện này không còn nhận đăng ký gian hàng ạ.
booth-count = Gian hàng: { $booked }{ $capacity } đã đăng ký, { $waiting } đang chờ
notice-booth-free = 🏪 Có gian hàng trống! <b>{ $name }</b> đã được chuyển từ danh sách chờ thành có chỗ tại <b>{ $event }</b>.
calendar-send = 📄 Nhập lịch từ tệp
calendar-feed = 🔗 Xem lịch trên web
calendar-form = Nhập lịch từ tệp
calendar-ask = Mình gửi em tệp lịch: Excel .xlsx, CSV (cột <i>tên</i> và <i>bắt đầu</i> là đủ) hoặc .ics, tối đa 5 MB. Sự kiện trong tệp được đăng ngay; gửi lại tệp đã sửa thì em cập nhật.
calendar-want-file = Mình gửi một tệp .xlsx, .csv hoặc .ics giúp em nhé.
calendar-too-large = Tệp quá 5 MB ạ. Mình chia nhỏ rồi gửi lại giúp em nhé.
calendar-taken = Em đang đọc tệp; xong em báo mình ngay ạ.
calendar-column = { $name ->
    [name] tên
    [kind] loại
    [start] bắt đầu
    [end] kết thúc
    [place] địa điểm
    [text] mô tả
    [text_en] mô tả tiếng Anh
    [repeats] lặp lại
    [notices] lúc báo
    [source] nguồn
   *[other] { $name }
}
calendar-whole-file = • Tệp không đọc được; em nhận .xlsx, .csv (UTF-8) hoặc .ics, dưới 5 MB, tối đa 5.000 dòng
calendar-problem-missing = • Thiếu cột “{ $column }”
calendar-problem-cell = • Dòng { $row }, cột “{ $column }”: em chưa hiểu
calendar-problem-row = • Dòng { $row }: em chưa hiểu
calendar-problem-why = • Dòng { $row }: { $why ->
    [rule] cách lặp lại không dùng được; ví dụ FREQ=WEEKLY;BYDAY=FR hoặc LUNAR:15, dày nhất là hằng ngày
    [far] ngày phải nằm trong khoảng năm 1900 đến 2199
    [sign] có ký tự NUL; mình gõ lại ô đó giúp em
    [twice] trùng với một dòng trên mà nội dung khác; mình giữ một dòng giúp em
    [zone] múi giờ này em không biết; mình ghi Asia/Ho_Chi_Minh giúp em
    [elsewhere] lặp theo đồng hồ của múi giờ khác; mình ghi theo Asia/Ho_Chi_Minh giúp em
    [alone] là buổi riêng của chuỗi mà em không giữ đúng được; mình tách buổi đó thành một sự kiện riêng giúp em
    [singles] có buổi riêng kết thúc trước khi bắt đầu, hoặc có quá 400 buổi riêng
    [never] cách lặp lại không có ngày nào hợp
   *[other] em chưa hiểu
  }
notice-calendar-done = 🗓 Em đã nhập lịch: { $added } sự kiện mới, { $changed } sự kiện được sửa, { $same } giữ nguyên{ $skipped ->
    [0] {""}
   *[other] , { $skipped } dòng chưa có ngày nên bỏ qua
}{ $cancelled ->
    [0] {""}
   *[other] , { $cancelled } sự kiện thôi không diễn ra
}{ $kept ->
    [0] {""}
   *[other] , { $kept } sự kiện đã qua hoặc đã hủy nên em để nguyên
}.
notice-calendar-refused = Tệp lịch có { $count } chỗ cần sửa nên em chưa nhập gì ạ:
    { $lines }
    Mình sửa rồi gửi lại giúp em nhé.
notice-calendar-unreadable = Em chưa nhận được tệp lịch: { $why ->
    [bytes] tệp quá 5 MB
    [gone] tệp không còn tải về được
   *[broken] tệp bị hỏng
}. Mình gửi lại giúp em nhé.
