# Đặt cọc trong live: ai được giữ hàng ngay, ai cọc trước.
lives-trust = 💰 Ai cần cọc trước
lives-trust-page = 💰 <b>Giữ hàng cho ai, ai cọc trước?</b>

    Mặc định ai chốt em cũng giữ hàng ngay. Mình bấm một nhóm để đổi. Em chỉ xem đơn đã giao và đơn bị trả của chính gian hàng mình.
lives-trust-row = { $who }: { $terms }
lives-trust-regular = Khách quen
lives-trust-no_phone = Chưa có số điện thoại
lives-trust-stranger = Khách mới
lives-trust-refused = Từng không nhận hàng
lives-trust-held = giữ ngay
lives-trust-terms = cọc { $amount }, chờ { $minutes } phút
lives-trust-usual = ✨ Khách mới cọc 100k, từng không nhận hàng cọc 50%
lives-trust-all = ↩️ Ai cũng giữ ngay
lives-trust-ask = Nhóm <b>{ $who }</b> thì sao ạ?
lives-trust-hold = ✅ Giữ hàng ngay
lives-trust-other = ✏️ Số khác
lives-trust-ask-minutes = Em giữ hàng chờ tiền cọc bao lâu ạ? Quá giờ em mời người kế tiếp.
lives-trust-type = Mình gõ tiền cọc, ví dụ <code>100k</code>, <code>50.000đ</code> hoặc <code>30%</code> nhé.
lives-trust-type-refused = Em đọc chưa ra tiền cọc (từ 10.000đ đến 10 triệu, hoặc 1% đến 100%). Mình gõ ví dụ <code>100k</code> hoặc <code>30%</code> giúp em nhé.
lives-trust-form = đặt tiền cọc
lives-trust-no-account = Gian hàng chưa có số tài khoản để nhận cọc, hoặc live đã mở. Mình thêm tài khoản ngân hàng trước giúp em nhé.
lives-deposit-got = ✅ Đã nhận cọc STT { $slip } · { $amount }
lives-deposit-waive = 🤝 Không cần cọc
lives-done-deposit = ✅ Đã nhận cọc của STT { $slip }, hàng được giữ như mọi người
lives-done-waive = 🤝 STT { $slip } được giữ hàng không cần cọc
lives-refused-deposit = ⚠️ Phiếu này đang chờ tiền cọc ạ.
lives-slip-deposit = 🏦 Đặt cọc { $amount }
lives-deposit-first = Mình đặt cọc { $amount } giúp em trước nhé, nhà bán nhận được là chốt đơn được ngay ạ.
lives-deposit-late = Phiếu này đang chờ tiền cọc, nhà bán nhận được là mình chốt đơn được ngay ạ.
lives-ban = 🚫 Chặn khỏi live này
lives-ban-sure = Chặn STT { $slip } ({ $name }) khỏi live này ạ? Hàng đang giữ cho người kế tiếp, hàng đã chốt vẫn giữ nguyên. Người khác không thấy gì thay đổi.
lives-ban-yes = 🚫 Chặn
lives-done-ban = 🚫 STT { $slip } không đặt được trong live này nữa (bấm nhầm thì mở lại phiếu này, bấm Bỏ chặn)
lives-unban = ✅ Bỏ chặn
lives-done-unban = ✅ STT { $slip } đặt được lại rồi ạ. Hàng đã bỏ lúc chặn không tự về, mình nhờ khách chốt lại giúp em nhé.
lives-slip-banned = 🚫 Đang bị chặn khỏi live này
lives-packing-deposit = đã cọc { $deposit }
orders-deposit = Đã cọc { $deposit }, còn trả { $rest }
web-paper-deposit = Đã cọc
web-paper-rest = Còn thu
notice-live-deposit = 🤝 Cảm ơn mình đã chốt hàng ở live <b>{ $title }</b> (STT { $slip }): để giữ chắc hàng cho mình, shop xin mình đặt cọc <b>{ $amount }</b> trước { $until }, tiền cọc trừ thẳng vào đơn, quá giờ em xin nhường người kế tiếp nhé.{ $payable ->
        [yes] {""}

    { $bank } · <code>{ $account }</code> · { $holder }
    Nội dung: <code>{ $text }</code>
       *[no] {" "}Shop sẽ nhắn mình số tài khoản ạ.
    }
web-deposit-got = ✅ Đã nhận cọc { $amount }
web-deposit-paid = Đã cọc { $amount }
web-deposit-waive = Không cần cọc
web-refused-deposit = Phiếu này đang chờ tiền cọc.
web-viewer-deposit = Để giữ chắc hàng, shop xin mình đặt cọc { $amount } (trừ vào đơn). Mình bấm Điền địa chỉ và thanh toán để nhận mã QR nhé.
lives-deposit-late-got = 🏦 Cọc xem muộn STT { $slip } · { $amount }
lives-deposit-back = ↩️ Đã hoàn cọc { $amount } cho khách
lives-deposit-keep = 🧺 Giữ cho đơn sau của live này
lives-deposit-credit = 🏦 Cọc chưa dùng vào đơn nào: { $amount }
lives-done-deposit-all = ✅ Đã ghi cọc { $amount } của STT { $slip }. Hàng vẫn còn, em giữ lại cho khách rồi ạ.
lives-done-deposit-some = ✅ Đã ghi cọc { $amount } của STT { $slip }. Em giữ lại được phần hàng còn; phần kia hết rồi, mình báo khách giúp em nhé.
lives-done-deposit-none = ⚠️ Đã ghi cọc { $amount } của STT { $slip }, nhưng hàng không còn để giữ lại. Cọc được tính vào đơn sau của khách trong live này; hoặc mình chuyển trả khách rồi bấm nút hoàn cọc nhé.
lives-done-deposit-over = ⚠️ Đã ghi cọc { $amount } của STT { $slip }, nhưng live đã kết thúc nên không giữ lại hàng được. Mình chuyển trả khách rồi bấm nút hoàn cọc nhé.
lives-done-refund = ↩️ Đã ghi hoàn cọc cho STT { $slip } và báo khách ạ
notice-live-deposit-got = ✅ Nhà bán đã nhận cọc <b>{ $amount }</b> của mình ở live <b>{ $title }</b> (STT { $slip }), em giữ hàng cho mình đến { $until }. Mình chốt đơn trước giờ đó giúp em nhé, tiền cọc trừ thẳng vào đơn ạ.
notice-live-deposit-late = 🏦 Nhà bán đã thấy tiền cọc <b>{ $amount }</b> của mình trong <b>{ $title }</b> (STT { $slip }), xem muộn hơn giờ giữ hàng. { $late ->
        [all] Hàng vẫn còn, em giữ lại cho mình rồi ạ.
        [some] Em giữ lại được một phần, phần kia đã hết; cọc vẫn tính vào đơn của mình ạ.
        [over] Live đã kết thúc nên em không giữ lại hàng được; nhà bán sẽ hoàn cọc, mình nhắn nhà bán giúp em nhé.
       *[none] Rất tiếc hàng không còn để giữ lại. Cọc được tính vào đơn sau của mình trong live này; nếu muốn nhận lại tiền, mình nhắn nhà bán giúp em nhé.
    }
notice-live-deposit-back = ↩️ Nhà bán báo đã hoàn cọc <b>{ $amount }</b> cho mình (<b>{ $title }</b>, STT { $slip }). Nếu chưa nhận được, mình nhắn nhà bán giúp em nhé.
web-deposit-late = 🏦 Cọc xem muộn { $amount }
