# Rooms for lives.
rooms-form = mở phòng live
rooms-form-change = sửa phòng live
rooms-kind-studio = 🏠 Phòng livestream
rooms-kind-channel = 📡 Kênh livestream
rooms-state-open = đang mở
rooms-state-closed = đang đóng, không nhận đặt mới
rooms-ask-name = Phòng live tên là gì ạ?
rooms-ask-kind = Đây là phòng hay kênh ạ?
rooms-ask-hours = Mở cửa giờ nào ạ? Mình bấm (áp dụng mọi ngày) hoặc gõ, ví dụ:
    <code>T2-T6 8:00-22:00; T7, CN 9:00-23:00</code>
rooms-ask-hours-refused = Em đọc chưa ra giờ mở cửa. Mình gõ như <code>8:00-22:00</code> hoặc <code>T2-T6 8:00-22:00; CN 9:00-21:00</code> giúp em nhé.
rooms-ask-lengths = Mỗi buổi dài bao nhiêu phút ạ? Mình bấm hoặc gõ, ví dụ <code>60, 90</code>
rooms-ask-lengths-refused = Mình gõ số phút từ 15 đến 480, chia hết cho 5, ví dụ <code>60, 90</code> giúp em nhé.
rooms-ask-buffer = Giữa hai buổi nghỉ bao nhiêu phút ạ?
rooms-name-known = Đã có phòng tên <b>{ $name }</b> rồi ạ. Mình đặt tên khác giúp em nhé.
rooms-list =
    { $count ->
        [0] Chưa có phòng live nào ạ.
       *[other] 🎬 Các phòng live ({ $count }):
    }
rooms-new = ➕ Mở phòng mới
rooms-card = <b>{ $name }</b> ({ $kind })
    🕗 { $hours }
    ⏱ Mỗi buổi: { $lengths } phút, nghỉ { $buffer } phút
    Trạng thái: { $state }
    Lịch sắp tới: { $coming }
rooms-hours = 🕗 Giờ mở
rooms-lengths = ⏱ Độ dài
rooms-buffer = ☕ Giờ nghỉ
rooms-close = 🔒 Đóng phòng
rooms-open = 🔓 Mở lại
rooms-all = 🎬 Phòng live
