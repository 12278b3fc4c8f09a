# From the cart to an order.
checkout-form = your order
checkout-adult = 🔞 The cart has alcohol, which is sold only to people of 18 and over and paid by transfer. Please confirm.
checkout-adult-yes = ✅ I am 18 or older
checkout-adult-needed = Please tap the button to confirm that you are 18. If you are not, please take the alcohol out of the cart.
checkout-saved = { $again ->
        [yes] Shall I send it to the same address as last time?
       *[no] I have it going here. Keep it, or change it?
    }

    👤 { $name } · { $phone }
    📍 { $address }
checkout-saved-yes = ✅ Send it there
checkout-saved-no = ✏️ Another address
checkout-saved-keep = ✅ Keep it
checkout-saved-change = ✏️ Change it
checkout-tap-one = Please tap one of the buttons below.
checkout-phone = 📞 Which phone number may we call for the delivery?
checkout-share-phone = 📱 Share my phone number
checkout-phone-noted = I have noted { $phone }.
checkout-not-a-phone = I cannot call this number. Please write a Vietnamese mobile number of 10 digits, for example 0912 345 678.
checkout-phone-typed = I need a phone number. Please type it, for example 0912 345 678.
checkout-name = 👤 Whose name shall I put on the parcel?
checkout-not-a-name = Please write the name in words, at most 100 characters.
checkout-name-is-a-place = This looks like an address or a number rather than a name. Please write <b>who receives it</b> first; the address comes next.
checkout-address = 📍 Where shall it go? House number, street, ward or commune, for example:
    <i>12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội</i>
checkout-place-sure = 📍 Deliver to: <b>{ $place }</b>, is that right?
checkout-place-here = ✅ Yes, deliver there
checkout-place-before = No, still to: { $address }
checkout-address-typed = I cannot read places on the map yet. Please write the address in words.
checkout-not-an-address = I could not read an address. Please write house number, street, ward or commune (at most { $most } characters).
checkout-ward-split = { $old } now belongs to several new wards. Which is yours?
checkout-ward-which = 📍 Which ward or commune is it?
checkout-ward-unknown = 📍 I am not sure of the ward. Please write its new name, or choose a button.
checkout-by-district = 📋 Choose by former district
checkout-other-province = 🚚 Another province
checkout-which-district = 📋 Your former district:
checkout-which-province = 🚚 Which province or city?
checkout-not-a-ward = I did not find that ward in Hanoi. Please write it again or tap a button.
checkout-payment = 💳 How would you like to pay?
checkout-payment-not-transfer = ℹ️ This producer takes no bank transfer.
checkout-payment-not-cod = ℹ️ This order is paid by bank transfer only.
checkout-dear = ℹ️ The order of { $producers } is above { $limit }, so it is paid by bank transfer, not on delivery.
checkout-pay-cod = 💵 Cash on delivery
checkout-pay-transfer = 🏦 Bank transfer
checkout-note = 📝 Anything else we should know? (time of delivery, a gift...) Otherwise tap Skip.
checkout-not-a-note = Please write the note in words, at most 500 characters.
checkout-summary = 🧾 <b>Please check your order</b>
checkout-to = 👤 { $name } · { $phone }
    📍 { $address }
checkout-paid-by-cod = 💵 Cash on delivery
checkout-paid-by-transfer = 🏦 Bank transfer, I send the QR code right after you order
checkout-part-paid-by = 💳 { $producer }: { $way }
checkout-way-cod = cash on delivery
checkout-way-transfer = bank transfer
checkout-noted = 📝 { $note }
checkout-terms = <i>By confirming you buy at the prices above. You can cancel until the seller packs it. If something is faulty, missing or wrong, tell the seller for an exchange or a return.</i>
checkout-confirm = ✅ Confirm · { $total }
checkout-edit-cart = 🛒 Change the cart
checkout-edit-rest = ✏️ Who and where
checkout-rather-cod = 💵 Pay on delivery instead
checkout-rather-transfer = 🏦 Pay by bank transfer instead
checkout-tap-confirm = Please tap Confirm below to order, or one of the buttons to change something.
checkout-unpayable = Alcohol may only be sold by transfer, and { $producers } has no account yet. Please take it out of the cart and order the rest.
checkout-too-dear = Orders above { $limit } are paid by bank transfer only, and { $producers } has no account yet. Please take less, so that the order is at most { $limit } with delivery.
checkout-ran-out = ⚠️ Nothing was ordered: something has just run out. Please look at the cart again.
checkout-price-changed = ⚠️ A price or the cart has just changed, so nothing was ordered. Please check the new summary below and confirm it.
checkout-already = This was ordered already.
checkout-done = { $count ->
        [1] 🎉 Your order is placed, thank you!
       *[other] 🎉 Your { $count } orders are placed (one for each producer), thank you!
    }
checkout-order = 📦 <b>{ $number }</b> · { $producer } · { $total }
checkout-next = I have passed the order to the producer. I will write at every step.
checkout-transfer = 🏦 Order <b>{ $number }</b>: scan this QR code, or transfer:

    Bank: { $bank }
    Account: <code>{ $account }</code>
    Holder: { $holder }
    Amount: <b>{ $amount }</b>
    Text: <code>{ $text }</code>

    Please keep the text as it is, so that the seller finds your order.{ $sample ->
        [yes] {" "}<b>(sample account, do not send real money)</b>
       *[no] {""}
    }
checkout-voucher = 🎟 Do you have a voucher? Write its code, or tap Skip.
checkout-voucher-taken = 🎟 The voucher { $code } is applied.
checkout-voucher-unknown_code = I do not know this code. Please check it, or tap Skip.
checkout-voucher-not_started = This voucher is not valid yet. Write another code or tap Skip.
checkout-voucher-ended = This voucher has ended. Write another code or tap Skip.
checkout-voucher-used_up = This voucher is used up. Write another code or tap Skip.
checkout-voucher-below_minimum = This voucher is for goods from { $least } on. Write another code or tap Skip.
checkout-voucher-not_for_these_goods = This voucher is not for the goods in your cart. Write another code or tap Skip.
checkout-voucher-does_not_stack = The goods in your cart have another offer, so this voucher cannot be added. Please tap Skip.
checkout-voucher-below_half = The law does not allow more than half off, so I cannot apply this voucher. Please tap Skip.
checkout-voucher-alcohol = Vouchers do not apply to alcohol. Please tap Skip.
