# Short public answers under a live's comments. qty, left, place, has, limit are numbers already written out.
live-stt = STT { $slip }: { $said }
live-part-held = Đã giữ { $qty } { $unit } { $code }, còn { $left }
live-part-held-limit = Đã giữ { $qty } { $unit } { $code }, còn { $left } (mỗi khách tối đa { $limit })
live-part-held-wait = Đã giữ { $qty } { $unit } { $code }, chờ thêm { $waiting } (thứ { $place })
live-part-wait = { $code } vừa hết, mình đang chờ thứ { $place }
live-part-repeat = { $code } mình đã có { $has } { $unit } rồi ạ
live-part-repeat-wait = { $code } mình đang chờ thứ { $place } ạ
live-part-repeat-more = { $code } mình đã có { $has } { $unit }, đang chờ thêm { $waiting } (thứ { $place }) ạ
live-part-more-wait = { $code } chờ thêm { $waiting } { $unit } (thứ { $place })
live-part-limit = { $code } mỗi khách tối đa { $limit } { $unit }
live-part-stopped = { $code } hết hàng rồi ạ
live-part-over = Phiên live đã kết thúc rồi, { $code } không còn nhận đơn ở đây nữa ạ
live-part-soldout = { $code } hết hàng rồi ạ
live-part-asked = Dạ { $code } giá { $price }/{ $unit }, còn { $left } ạ
live-part-asked-out = Dạ { $code } giá { $price }/{ $unit }, đang hết; mình đặt mã là em xếp chờ ạ
live-part-unknown = Em chưa thấy mã { $code }
live-part-fraction = { $code } chỉ bán tròn { $unit } ạ
live-part-qty = { $code }: số lượng này em chưa dám ghi, mình nhắn lại giúp em
live-part-none = Mình chưa có gì để đổi hay bỏ ạ
live-part-short = { $code } không còn đủ, em vẫn giữ mã cũ cho mình
live-part-confirmed = { $code } đã chốt đơn, mình nhắn riêng shop nhé
live-part-released = Đã bỏ { $qty } { $unit } { $code }
live-part-paused = Live đang tạm dừng nhận đơn, mình chờ một chút nhé
live-part-closed = Live chưa mở hoặc đã kết thúc nên em chưa nhận đơn được ạ
live-part-banned = Live này em chưa nhận đơn của mình được ạ
live-which = Mình muốn bỏ mã nào ạ?
live-offered = { $name } (STT { $slip }): có lại { $qty } { $unit } { $code } rồi ({ $cost }), nhắn "{ $code }" trước { $until } để lấy, "không lấy" để nhường nhé
live-lapsed = { $name } (STT { $slip }): hết giờ giữ { $qty } { $unit } { $code }, nhắn lại mã nếu mình vẫn muốn lấy nhé
live-line = { $code } × { $qty } { $unit }: { $cost }
live-line-waiting = { $code } × { $qty } { $unit }: đang chờ
live-line-offered = { $code } × { $qty } { $unit } ({ $cost }): có hàng lại, chờ mình nhận
live-line-sold = { $code } × { $qty } { $unit }: { $cost } (đã chốt)
# What a buyer gets in private: his slip.
notice-live-slip = 🧺 Phiếu của mình ở live { $title }, STT { $slip }:
    { $lines }
    Tổng: { $total }
    { $hold }
live-hold-until = Em giữ hàng đến { $until }.
live-hold-none = Hiện không có hàng đang giữ.
notice-live-offered = 🎉 STT { $slip }: { $code } có lại { $qty } { $unit } ({ $cost }). Mình nhắn "{ $code }" trước { $until } để lấy, hoặc "không lấy" để nhường người sau nhé.
notice-live-lapsed = STT { $slip }: đã hết giờ giữ { $qty } { $unit } { $code }. Mình vẫn muốn lấy thì nhắn lại mã nhé.
