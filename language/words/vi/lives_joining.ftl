# Hai phiếu cùng một số điện thoại.
lives-beside = 🔗 Cùng số điện thoại với STT { $slip } nhưng chưa chắc là một người: hàng để riêng, chưa gộp.
lives-beside-open = 🔗 Cùng số: { $name } ({ $source })
lives-beside-join = 🔗 Đúng một người, gộp vào STT { $slip }
lives-beside-part = ✂️ Khác người, cho STT riêng
lives-beside-no = ✂️ Không phải tôi
lives-beside-parted = ✂️ Em đã tách phần đó ra số khác rồi ạ.
lives-done-join = 🔗 Đã gộp vào một phiếu
lives-done-part = ✂️ Đã tách ra STT riêng
notice-live-beside = ℹ️ Có người vừa đặt hàng ở live bằng số điện thoại của mình (STT { $slip }). Em để riêng, phiếu của mình không đổi. Nếu cũng là mình, mình nhắn shop gửi link chốt đơn bên đó rồi mở ở đây, em gộp ngay; nếu không phải, mình bấm bên dưới nhé.
web-beside = Cùng số điện thoại, chưa chắc một người: hàng để riêng
web-join = Đúng một người, gộp
web-join-ask = Gộp vào phiếu STT { $number }? Hai bên sẽ thấy và sửa được hàng của nhau.
web-part = Khác người, tách
