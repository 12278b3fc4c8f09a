# Nguồn bình luận ngoài Telegram và trang web.
notice-live-feed-lost = ⚠️ Live <b>{ $title }</b>: { $source } đang mất kết nối, bình luận bên đó có thể bị sót. Em vẫn đang thử nối lại; mình nhờ người xem đặt ở nhóm Telegram hoặc trang web trong lúc này nhé.
notice-live-feed-refused = ⚠️ Live <b>{ $title }</b>: { $source } không nhận mã truy cập nữa nên em không đọc được bình luận bên đó. Mình nhờ người quản trị gắn lại nguồn với mã mới nhé.
