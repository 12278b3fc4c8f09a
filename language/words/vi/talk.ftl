# What the shop says to free text: orders by words, questions, troubles, and talks with people.
talk-hello = Dạ em chào { $name }! 👋 Mình cần mua gì cứ nhắn em, ví dụ <i>cho 2 chai mật ong, giao về 12 Hàng Bông</i> ạ.
talk-so-far = 🛒 <b>Em đã ghi cho mình</b>
talk-need-phone = 📞 Mình nhắn giúp em <b>số điện thoại</b> nhận hàng nhé.
talk-need-address = 📍 Mình nhắn giúp em <b>địa chỉ</b> nhận hàng nhé.
talk-need-phone-address = 📞 📍 Mình nhắn giúp em <b>số điện thoại</b> và <b>địa chỉ</b> nhận hàng trong một tin nhé, ví dụ:
    <i>0912 345 678, 12 ngõ 5 Kim Mã, phường Ngọc Hà</i>
talk-contact-typed = Mình nhắn bằng chữ số điện thoại hoặc địa chỉ giúp em nhé.
talk-contact-noted = Dạ em ghi { $what } rồi ạ.
talk-contact-not-read = Em chưa đọc ra số điện thoại hay địa chỉ. Mình nhắn số 10 chữ số và số nhà, đường, phường giúp em nhé.
talk-which = ❓ { $names } ạ?
talk-which-one = ❓ Có phải mình lấy <b>{ $name }</b> không ạ? Món này bán theo { $unit }, { $price }/{ $unit }.
talk-which-many = ❓ Mình chọn giúp em món nào ạ? Em thấy có: { $names }.
talk-which-gone = Món này hiện không còn bán nữa ạ.
talk-or = hay
talk-bold = <b>{ $name }</b>
talk-made-by = { $name } của { $producer }
talk-none-of-these = ✖️ Không phải các món này
talk-none-noted = Dạ, em bỏ qua món đó ạ.
talk-which-kind = ❓ <b>{ $name }</b>: mình lấy loại nào ạ?
talk-how-much = ❓ <b>{ $name }</b> ({ $price }/{ $unit }): mình lấy mấy { $unit } ạ?
talk-change-how = Em chưa rõ mình muốn đổi thế nào nên em giữ nguyên ạ. Mình nhắn lại tên món và số lượng, hoặc bấm Sửa giỏ giúp em nhé.
talk-less = ⚠️ { $name }: hiện chỉ còn { $qty } { $unit } nên em ghi bằng đó thôi ạ.
talk-sold-out = ⚠️ { $name } vừa hết hàng rồi ạ.
talk-in-live = 🔴 { $name } đang dành cho phiên live “{ $title }”, mình vào /lives để đặt ngay trong đó ạ.
talk-codes-of-live = 🔴 { $codes } là mã trong phiên live ạ. Mình vào phiên live đặt, em giữ hàng theo thứ tự ngay trong đó nhé:
talk-tap-to-order = Mình bấm nút xác nhận bên dưới là em đặt ngay ạ.
talk-emptied = Dạ em đã bỏ hết, chưa có đơn nào được đặt ạ. Khi nào cần mình nhắn em nhé.
talk-place-before = 📍 Dạ em lấy địa chỉ lần trước: { $address }. Mình xem lại giúp em nhé.
talk-no-place-before = Em chưa có địa chỉ lần trước của mình. Mình nhắn số nhà, đường, phường giúp em nhé.
talk-contact-alone = Dạ em cảm ơn. Mình muốn mua món nào thì nhắn tên món và số lượng cho em nhé.
talk-thanks = Dạ em cảm ơn mình ạ! 🌾
talk-small = Dạ em nghe mình ạ 🌾 Em chỉ rành chuyện hàng OCOP Hà Nội: mình nhắn tên món là em tìm ngay. Cần người trả lời thì mình bấm nút, em chuyển lời tới người của Chợ Phiên nhé.
talk-wait = Dạ vâng, mình cứ thong thả. Em chưa đặt gì cả ạ.
talk-not-known = Nhà sản xuất chưa ghi thông tin này nên em chưa dám trả lời. Em chuyển câu hỏi cho họ nhé?
talk-ask-which = Dạ mình hỏi món nào ạ? Mình nhắn tên món giúp em nhé.
talk-origin = Hàng ở đây do nhà sản xuất Hà Nội tự đăng. Hạng sao OCOP chỉ hiện khi giấy chứng nhận đã được xác nhận. Mình hỏi món nào, em xem giúp ạ?
talk-maker-says = Trên đây là lời nhà làm. Mình muốn hỏi kỹ hơn thì em chuyển câu hỏi ạ.
talk-made-in = 📍 Nhà sản xuất ở { $place }
talk-no-rating = Món này chưa có hạng sao OCOP trên Chợ Phiên ạ.
talk-shipping = 🚚 Em nhận đơn trong và ngoài Hà Nội. Phí giao mỗi nhà sản xuất một kiện: { $fee }. Trả khi nhận hàng với đơn đến { $limit } (trừ hàng có cồn), hoặc chuyển khoản nếu nhà đó nhận. Ngày giao do nhà sản xuất báo sau khi nhận đơn ạ.
talk-payment = 💳 Mình trả khi nhận hàng hoặc chuyển khoản. Mã QR và tài khoản của nhà sản xuất hiện ở từng đơn, trong mục Đơn của tôi ạ.
talk-paid = 🏦 Dạ em cảm ơn mình. Nhà sản xuất thấy tiền về là em báo mình ngay ạ. Mình muốn em nhắc họ xem tài khoản thì bấm đơn bên dưới nhé:
talk-returns = Mình hủy được cho đến khi nhà bán đóng gói. Hàng lỗi, thiếu hay sai, mình mở đơn hoặc nhắn em để báo người bán đổi trả ạ.
talk-ready = 👩‍🌾 <b>{ $producer }</b> trả lời:
    { $answer }
talk-ask-producer = 💬 Hỏi nhà sản xuất
talk-ask-market = 💬 Nhắn người của Chợ Phiên
talk-which-order = 📦 Mình hỏi đơn nào ạ?
talk-sorry = 🙏 Em xin lỗi mình về chuyện này. Mình chọn đơn, em chuyển nguyên lời mình cho nhà sản xuất ngay ạ:
talk-tell-of = 💬 { $number } · { $producer }
talk-sorry-no-order = 🙏 Em xin lỗi mình. Em chưa thấy đơn nào của mình ở đây. Mình nhắn mã đơn (CP-…), hoặc em chuyển lời cho người của Chợ Phiên nhé?
talk-no-order = Em chưa thấy đơn nào của mình ở đây. Mình nhắn mã đơn (CP-…), hoặc em chuyển lời cho người của Chợ Phiên nhé?
talk-cancel-which = Mình muốn hủy đơn <b>{ $number }</b> của { $producer } phải không ạ?
talk-cancel-several = 🗑 Mình muốn hủy đơn nào ạ? Mình bấm vào từng đơn nhé.
talk-cancel-unknown = Em không tìm thấy đơn <b>{ $number }</b> trong các đơn của mình ạ. Mình xem lại mã ở mục Đơn của tôi giúp em nhé.
talk-amend = Đơn <b>{ $number }</b> mình đã đặt rồi nên em chưa tự sửa được ạ. Mình hủy đơn này rồi đặt lại, hoặc nhắn { $producer } sửa giúp nhé.
talk-change-what = ✏️ Mình muốn đổi gì ở đơn <b>{ $number }</b> ạ? (số lượng, địa chỉ, giờ giao...) Mình nhắn một tin, em chuyển nguyên lời cho { $producer }.{ $cancels ->
        [yes] {" "}Hoặc mình hủy đơn rồi đặt lại.
       *[no] {""}
    }
talk-change-form = đổi đơn
talk-amend-late = Đơn <b>{ $number }</b> đang được làm nên em chưa tự sửa được ạ. Mình nhắn { $producer } giúp em nhé.
talk-nothing-to-cancel = Dạ hiện không có giỏ hàng hay đơn nào hủy được ạ.
talk-same-again = Em đặt lại giống đơn <b>{ $number }</b> này nhé?
talk-which-good = { $named ->
        [yes] Em chưa tìm thấy “{ $name }” trong chợ. Mình thử tên khác, hoặc xem hàng giúp em nhé.
       *[no] Dạ mình lấy món nào ạ? Mình nhắn tên món và số lượng giúp em nhé.
    }
talk-handed = ✅ Em đã chuyển lời mình cho <b>{ $shop }</b>:
    <i>{ $words }</i>

    Có trả lời em nhắn mình ngay ạ.
talk-handed-later = Em đã ghi lại lời mình cho <b>{ $shop }</b>, nhưng lúc này chưa ai nhận được tin:
    <i>{ $words }</i>
talk-add-more = ✍️ Nhắn thêm
talk-reply = 💬 Trả lời
talk-end = ✔️ Kết thúc
talk-over = Cuộc trao đổi này đã kết thúc ạ.
talk-ended = Dạ, em đã kết thúc cuộc trao đổi ạ.
talk-write = ✍️ Mình nhắn gì cho <b>{ $to }</b> ạ? Em chuyển nguyên lời.
talk-write-text = Mình nhắn bằng chữ, dưới { $most } ký tự giúp em nhé.
talk-perhaps = ✍️ Em chuyển lời này cho <b>{ $to }</b> nhé?
    <i>{ $words }</i>
talk-perhaps-yes = ✅ Gửi cho { $to }
talk-sent = ✅ Em đã chuyển cho { $to } ạ.
talk-not-reached = Em đã ghi lại, nhưng lúc này { $to } chưa nhận được tin ạ.
talk-form = nhắn tin
talk-guess-yes = ✅ Đúng, ghi vào giỏ
talk-guess-see = 👀 Xem món
notice-handover-new = 💬 <b>{ $buyer }</b> cần { $shop } trả lời{ $has_about ->
        [yes] {" "}về <b>{ $about }</b>
       *[no] {""}
    }:
    <i>{ $words }</i>
notice-handover-asked = 💬 <b>{ $buyer }</b> nhắn { $shop }{ $has_about ->
        [yes] {" "}về <b>{ $about }</b>
       *[no] {""}
    }:
    <i>{ $words }</i>
notice-handover-said = 👩‍🌾 <b>{ $who }</b> ({ $shop }) trả lời mình{ $has_about ->
        [yes] {" "}về <b>{ $about }</b>
       *[no] {""}
    }:
    { $words }
notice-handover-ended = { $shop } đã kết thúc cuộc trao đổi. Cần gì thêm mình cứ nhắn em ạ.
notice-handover-left = { $buyer } đã kết thúc cuộc trao đổi{ $has_about ->
        [yes] {" "}về { $about }
       *[no] {""}
    }.
notice-model-guess = 💡 Có phải mình muốn: { $goods } không ạ? Em chưa ghi gì cả, mình bấm nút là em ghi vào giỏ.
notice-model-about = 💡 Có phải mình hỏi về <b>{ $goods }</b> không ạ?
unheard-button = ❔ Câu em chưa hiểu ({ $count })
unheard-none = 👏 Không có câu nào em chưa hiểu ạ.
unheard-list = ❔ <b>{ $count } câu em chưa hiểu</b>
    Anh chị bấm một câu để dạy em: thêm tên gọi khác cho món, hoặc viết câu trả lời sẵn. Số điện thoại, địa chỉ và tên người đã được che.
unheard-one = ❔ <i>{ $words }</i>
    ({ $why }, { $times } lần)

    “<b>{ $rest }</b>” là tên gọi khác của món nào ạ? Bấm một món, em hiểu ngay từ tin sau.
unheard-one-plain = ❔ <i>{ $words }</i>
    ({ $why }, { $times } lần)

    Câu này nói về món nào ạ? Bấm món để gõ thêm một tên gọi khác.
unheard-why-asked = em đã hỏi lại
unheard-why-unknown = em chưa hiểu
unheard-why-corrected = khách đã sửa lại
unheard-why-handed = em đã chuyển cho người
unheard-type = ✍️ Gõ tên khác cho { $name }
unheard-answer = 💬 Viết câu trả lời sẵn
unheard-ignore = 🗑 Bỏ qua
unheard-more = ❔ Câu khác
unheard-settled = Câu này đã xong rồi ạ.
unheard-learned = ✅ Từ giờ em hiểu “{ $name }” là <b>{ $product }</b> ạ.
unheard-ask-name = ✍️ Khách còn gọi <b>{ $product }</b> là gì ạ?
unheard-not-a-name = Tên gọi khác là chữ, dưới { $most } ký tự ạ.
unheard-ask-answer = 💬 Khách hỏi: <i>{ $words }</i>
    Anh chị viết câu trả lời, lần sau em trả lời đúng như vậy và ghi rõ là lời của nhà mình.
unheard-not-an-answer = Câu trả lời là chữ, dưới { $most } ký tự ạ.
unheard-answer-ready = ✅ Em nhớ câu trả lời này rồi ạ.
unheard-form-alias = thêm tên gọi khác
unheard-form-answer = viết câu trả lời sẵn
