# Looking around: lists, cards, sellers, search.
browse-how = 🧺 Mình muốn xem hàng theo cách nào ạ?
browse-by-group = 🗃 Nhóm hàng
browse-by-district = 📍 Quận huyện
browse-by-ward = 📍 Theo phường xã mới
browse-by-stars = ⭐ Hạng sao
browse-by-maker = 👩‍🌾 Nhà sản xuất
browse-all = 🧺 Tất cả hàng
browse-which-group = 🗃 Mình chọn nhóm hàng ạ:
browse-whole-group = 🧺 Cả nhóm
browse-which-set = 🗃 <b>{ $group }</b>, mình chọn loại ạ:
browse-which-district = 📍 Quận, huyện, thị xã cũ nơi làm ra hàng:
browse-which-ward = 📍 Phường, xã hiện nay nơi làm ra hàng:
browse-no-wards = Hiện chưa nhà sản xuất nào ghi phường, xã mới. Mình xem theo quận huyện cũ giúp em nhé.
browse-which-stars = ⭐ Mình chọn hạng sao (chỉ hàng đã được xác nhận và còn hạn):
browse-potential = 🌟 Tiềm năng hạng cao nhất
browse-which-maker = 👩‍🌾 Mình chọn nhà sản xuất ạ:
browse-nothing = Hiện chưa có nhà sản xuất nào ở mục này.
browse-title = 🧺 <b>{ $title }</b> · trang { $page }
browse-empty = 🧺 <b>{ $title }</b>
    Hiện chưa có hàng ở mục này. Mình thử bớt lọc giúp em nhé.
browse-everything = Tất cả hàng
browse-line = { $place }. { $name } { $stars }
    { $price }/{ $unit } · <i>{ $producer }</i>{ $sample ->
        [yes] {" "}(hàng mẫu)
       *[no] {""}
    }
browse-line-sold-out = { $place }. { $name } { $stars }
    Hết hàng · <i>{ $producer }</i>{ $sample ->
        [yes] {" "}(hàng mẫu)
       *[no] {""}
    }
browse-from = từ { $price }
browse-before = ◀️ Trang trước
browse-next = Trang sau ▶️
browse-narrow = 🔍 Lọc thêm
browse-narrow-how = 🔍 Đang xem: <b>{ $title }</b>
    Mình muốn lọc theo gì nữa ạ?
browse-clear = ✖️ Bỏ hết lọc
browse-stars = { $stars } OCOP { $count } sao
browse-stars-until = Giấy chứng nhận còn hạn đến { $day }
browse-rating-potential5 = 🌟 OCOP tiềm năng hạng cao nhất, đang chờ Trung ương đánh giá
browse-rating-expired = Hạng sao OCOP đã hết hạn, đang chờ đánh giá lại
browse-rating-unconfirmed = Hạng sao OCOP chưa được xác nhận
browse-sample = (hàng mẫu, giá mẫu)
browse-card-name = <b>{ $name }</b>{ $sample ->
        [yes] {" "}(hàng mẫu, giá mẫu)
       *[no] {""}
    }
browse-card-price = 💰 { $price }/{ $unit } · { $stock }
browse-card-kind = • { $kind }: { $price }/{ $unit } · { $stock }
browse-card-live = 🔴 Đang bán trong phiên live “{ $title }”
browse-card-producer = 👩‍🌾 { $producer }
browse-card-origin = 📍 Xuất xứ: { $text }
browse-card-keeping = 🌡 Bảo quản: { $text }
browse-card-life = 🗓 Hạn dùng: { $text }
browse-card-story = 📖 { $text }
browse-card-alcohol = 🔞 Chỉ bán cho người từ 18 tuổi, thanh toán chuyển khoản.
browse-to-order = làm theo đơn đặt
browse-sold-out = hết hàng
browse-left = còn { $qty } { $unit }
browse-few-left = chỉ còn { $qty } { $unit }
browse-gone = Món này hiện không còn bán nữa ạ.
browse-add = 🛒 Thêm vào giỏ
browse-story = 📖 Xem chi tiết
browse-photos = 🖼 Xem { $count } ảnh
browse-no-more-photos = Món này chỉ có một ảnh thôi ạ.
browse-seller = 👩‍🌾 Người bán
browse-share = ↗️ Chia sẻ
browse-follow-for-more = ❤️ Theo dõi để biết khi có hàng
browse-no-seller = Nhà sản xuất này hiện không bán ở Chợ Phiên ạ.
browse-seller-unknown = chưa cung cấp
browse-seller-page = 👩‍🌾 <b>{ $name }</b>{ $sample ->
        [yes] {" "}(thông tin mẫu)
       *[no] {""}
    }
    { $kind }

    📍 { $address }
    📞 { $phone }
    🧾 Mã số thuế hoặc số đăng ký: { $tax }
    🧺 { $count } mặt hàng đang bán
browse-kind-cooperative = Hợp tác xã
browse-kind-enterprise = Doanh nghiệp
browse-kind-household = Hộ kinh doanh
browse-kind-village = Làng nghề
browse-seller-goods = 🧺 Xem hàng của nhà này
browse-follow = ❤️ Theo dõi
browse-unfollow = 💔 Bỏ theo dõi
browse-followed = Mình đã theo dõi { $name } ạ.
browse-unfollowed = Em đã bỏ theo dõi ạ.
browse-followed-list = ❤️ Các nhà sản xuất mình đang theo dõi:
browse-followed-none = Mình chưa theo dõi nhà sản xuất nào. Vào trang người bán và bấm ❤️ Theo dõi là được ạ.
browse-type-it = 🔎 Mình nhắn tên món muốn mua cho em, ví dụ <i>mật ong</i> hay <i>bún khô</i>. Không cần dấu cũng được ạ.
browse-cheapest = 💰 Rẻ nhất trước, { $count } món:
browse-dearest = 💰 Đắt nhất trước, { $count } món:
browse-found = 🔎 Em tìm “{ $text }” thấy { $count } món:
browse-not-found = Em chưa tìm thấy “{ $text }”. Mình thử tên ngắn hơn, hoặc xem theo nhóm hàng giúp em nhé.
browse-no-words = Em chưa đọc ra tên món hàng nào. Mình nhắn bằng chữ giúp em, ví dụ <i>mật ong</i> ạ.
browse-too-long = Tin này hơi dài nên em đọc chưa ra. Mình nhắn riêng tên món cần mua giúp em nhé.
browse-other = Em chưa xem được loại tin này. Mình nhắn chữ hoặc bấm nút giúp em nhé.
browse-other-photo = Em nhận được ảnh rồi, nhưng em chưa tìm hàng bằng ảnh được. Mình nhắn tên món giúp em nhé.
browse-other-file = Em nhận được tệp, nhưng ở đây em chưa cần tệp nào. Mình nhắn tên món hoặc bấm nút giúp em nhé.
browse-other-contact = Em cảm ơn, em sẽ hỏi số điện thoại khi mình đặt hàng ạ.
browse-other-location = Em cảm ơn, khi đặt hàng em sẽ hỏi địa chỉ bằng chữ để giao cho đúng ạ.
browse-other-sticker = 😊 Dễ thương quá! Mình cần mua gì cứ nhắn tên món cho em nhé.
browse-other-voice = Em chưa nghe được tin thoại. Mình nhắn bằng chữ giúp em nhé.
browse-other-audio = Em chưa nghe được tệp âm thanh. Mình nhắn bằng chữ giúp em nhé.
browse-other-video = Em chưa xem được video. Mình nhắn tên món bằng chữ giúp em nhé.
browse-open-card = 🛒 Mua ở Chợ Phiên
browse-former = { $district } (cũ)
