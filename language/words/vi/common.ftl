# Words that every conversation shares.
menu-open = 🏠 Về trang chính
back = ⬅️ Quay lại
forms-back = ⬅️ Quay lại
forms-or = 👇 Hoặc mình bấm:
forms-skip = Bỏ qua ➡️
forms-cancel = ✖️ Thôi
forms-resume = ▶️ Tiếp tục: { $what }
forms-cancelled = Dạ, em đã dừng lại. Mình cần gì cứ nhắn em nhé.
forms-old-button = Nút này đã cũ rồi ạ. Mình dùng các nút ở tin nhắn mới nhất giúp em nhé.
forms-outdated = Phần này vừa được cập nhật nên mình làm lại từ đầu giúp em nhé.
old-button = Nút này đã cũ rồi ạ. Mình bấm /menu để mở lại giúp em nhé.
unknown-command = Em chưa biết lệnh { $command }. Mình bấm nút dưới đây để xem em giúp được gì nhé.
failed = Xin lỗi mình, em vừa gặp trục trặc nên chưa làm được việc này. Mình thử lại sau ít phút giúp em nhé.
not-allowed = Phần này chỉ dành cho người phụ trách nên em chưa mở được cho mình ạ.
too-fast = Mình nhắn nhanh quá, em đọc không kịp. Mình chờ em vài giây nhé.
