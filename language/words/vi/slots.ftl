# Livestream slots.
slots-form = đặt lịch livestream
slots-weekdays = T2 T3 T4 T5 T6 T7 CN
slots-list =
    { $count ->
        [0] Mình chưa có lịch livestream nào. Đặt một buổi nhé! 🎥
       *[other] 🎥 Lịch livestream của mình ({ $count }):
    }
slots-mine = 🎥 Lịch của tôi
slots-book = ➕ Đặt lịch live
slots-other = 🗓 Chọn giờ khác
slots-see = 👀 Xem
slots-no-rooms = Chưa có phòng live nào mở ạ. Ban quản lý mở phòng là em báo mình đặt được ngay.
slots-which-room = Mình livestream ở phòng nào ạ?
slots-which-day = 🗓 <b>{ $room }</b>: mình chọn ngày nhé. ✅ là ngày còn giờ trống.
slots-not-a-day = Mình chọn một ngày có dấu ✅ nhé.
slots-minutes = { $minutes } phút
slots-which-time = <b>{ $room }</b>, { $day }: mình chọn giờ bắt đầu nhé.
slots-when-refused = Em chưa rõ ngày giờ ạ. Mình bấm chọn, hoặc gõ như <b>mai 9h</b>, <b>chiều nay 2h</b> giúp em nhé.
slots-when-not = { $when } ở <b>{ $room }</b> không đặt được ạ. Gần đó còn:
slots-when-move = 🔀 { $when } ở <b>{ $room }</b> còn trống. Mình bấm giờ này để chuyển nhé.
slots-full = <b>{ $room }</b>, { $day } kín lịch rồi ạ. Mình muốn chờ không, có giờ trống em báo ngay?
slots-wait = 🔔 Chờ giờ trống
slots-waits = 🔔 Đang chờ ngày này
slots-waiting = Dạ, { $day } có giờ trống là em báo mình ngay 🔔
slots-ask-title = <b>{ $room }</b>, { $when }. Buổi live tên là gì ạ? Bỏ qua thì em lấy tên gian hàng.
slots-booked = ✅ Đã đặt <b>{ $room }</b>, { $when }: <b>{ $title }</b>. { $remind ->
        [day] Em nhắc mình trước 24 giờ và 1 giờ ạ.
        [hour] Em nhắc mình trước 1 giờ ạ.
       *[none] Sắp đến giờ rồi, mình chuẩn bị giúp em nhé.
    }
slots-moved = ✅ Đã chuyển <b>{ $title }</b> sang <b>{ $room }</b>, { $when }.
slots-promotions-moved = 🎁 Khuyến mại của phiên này cũng dời theo: { $names }.
slots-taken = Giờ này vừa có người đặt mất rồi ạ. Gần đó còn:
slots-taken-full = Giờ này vừa có người đặt mất rồi, ngày đó cũng kín rồi ạ.
slots-refused-past = Giờ này qua rồi ạ. Mình chọn giờ khác giúp em nhé.
slots-refused-closed = Phòng không mở vào giờ này ạ. Mình chọn giờ khác giúp em nhé.
slots-refused-length = Phòng này không nhận buổi dài như vậy ạ. Mình chọn lại giúp em nhé.
slots-refused-start = Giờ bắt đầu này không đặt được ạ. Mình chọn lại trong lịch giúp em nhé.
slots-refused-many = Mình đang giữ 20 buổi sắp tới rồi ạ. Live xong hoặc huỷ bớt rồi đặt tiếp nhé.
slots-card = 🎥 <b>{ $title }</b>
    🏠 { $room }
    🕗 { $when }
slots-move = 🔀 Chuyển giờ
slots-swap = 🤝 Đổi với nhà khác
slots-cancel = ❌ Huỷ lịch
slots-cancel-sure = Huỷ lịch { $when } ở <b>{ $room }</b> ạ?
slots-cancel-yes = ❌ Huỷ
slots-cancelled = Em đã huỷ lịch ạ. Giờ này mở lại cho nhà khác.
slots-swap-none = Chưa có nhà nào khác đặt lịch để đổi ạ.
slots-swap-which = Mình muốn đổi giờ với buổi nào ạ? Nhà bên đó đồng ý thì em đổi luôn.
slots-swap-asked = Em đã gửi lời đề nghị tới <b>{ $producer }</b>. Có trả lời em báo ngay ạ.
slots-swap-asked-before = Mình đã gửi lời đề nghị này rồi, đang chờ trả lời ạ.
slots-swapped = 🤝 Đã đổi giờ cho hai nhà. Lịch mới ở mục Lịch của tôi ạ.
slots-not-swapped = Dạ, em báo lại là mình chưa đổi được ạ.
slots-swap-late = Lời đề nghị này không còn nữa ạ.
slots-swap-yes = 🤝 Đồng ý đổi
slots-swap-no = Không đổi
notice-slot-day = ⏰ Ngày mai mình có buổi live <b>{ $title }</b>: { $from }-{ $to }, { $day }, ở { $room }.
notice-slot-hour = ⏰ Còn 1 giờ nữa là đến buổi live <b>{ $title }</b> ({ $from }, { $room }). Mình chuẩn bị hàng và giấy tờ nhé!
notice-slot-live = 🎥 <b>{ $producer }</b> livestream lúc { $from } ngày { $day }: <b>{ $title }</b>. Mình theo dõi nhà này nên em nhắc ạ.
notice-slot-moved = 🔀 Buổi live <b>{ $title }</b> chuyển từ { $was } ngày { $was_day } sang { $from }-{ $to } ngày { $day }, ở { $room }.
notice-slot-cancelled = ❌ Buổi live <b>{ $title }</b> lúc { $from } ngày { $day } ở { $room } đã huỷ.
notice-slot-free = 🔔 <b>{ $room }</b> ngày { $day } vừa có giờ trống. Ai đặt trước được trước ạ.
notice-swap-asked = 🤝 <b>{ $who }</b> muốn đổi giờ live: buổi của họ { $from }-{ $to } ngày { $day } ({ $room }) lấy buổi của mình { $your_from }-{ $your_to } ngày { $your_day } ({ $your_room }). Mình đồng ý không ạ?
notice-swap-accepted = 🤝 <b>{ $other }</b> đồng ý đổi. Giờ mới của mình: { $your_from }-{ $your_to } ngày { $your_day } ở { $your_room }.
notice-swap-refused = <b>{ $other }</b> chưa đổi giờ được. Lịch của mình giữ nguyên ạ.
