# What the shop says to free text: orders by words, questions, troubles, and talks with people.
talk-hello = Hello { $name }! 👋 Just write what you would like, for example <i>2 bottles of honey to 12 Hang Bong</i>.
talk-so-far = 🛒 <b>I have noted for you</b>
talk-need-phone = 📞 Please send me the <b>phone number</b> of who receives it.
talk-need-address = 📍 Please send me the <b>address</b> it goes to.
talk-need-phone-address = 📞 📍 Please send me the <b>phone number</b> and the <b>address</b> in one message, for example:
    <i>0912 345 678, 12 ngo 5 Kim Ma, Ngoc Ha ward</i>
talk-contact-typed = Please type the phone number or the address.
talk-contact-noted = I have noted { $what }.
talk-contact-not-read = I could not read a phone number or an address. Please send a number of 10 digits, and house, street and ward.
talk-which = ❓ { $names }?
talk-which-one = ❓ Do you mean <b>{ $name }</b>? It is sold by the { $unit }, { $price } each.
talk-which-many = ❓ Which one would you like? There are: { $names }.
talk-which-gone = This is not sold any more.
talk-or = or
talk-bold = <b>{ $name }</b>
talk-made-by = { $name } by { $producer }
talk-none-of-these = ✖️ None of these
talk-none-noted = All right, I leave that one out.
talk-which-kind = ❓ <b>{ $name }</b>: which kind would you like?
talk-how-much = ❓ <b>{ $name }</b> ({ $price }/{ $unit }): how much would you like?
talk-change-how = I am not sure what to change, so I left it as it was. Please write the product and how much, or tap Edit the cart.
talk-less = ⚠️ { $name }: only { $qty } { $unit } left, so I noted that much.
talk-sold-out = ⚠️ { $name } has just sold out.
talk-in-live = 🔴 { $name } is set apart for the live “{ $title }”; open /lives to order it there.
talk-codes-of-live = 🔴 { $codes } is sold in a live. Order it there and it is held for you in turn:
talk-tap-to-order = Tap the button below to confirm and I place the order.
talk-emptied = All taken out; nothing was ordered. Write to me whenever you need something.
talk-place-before = 📍 I took the address of last time: { $address }. Please have a look.
talk-no-place-before = I have no address of yours from before. Please write house number, street and ward.
talk-contact-alone = Thank you. Please tell me what you would like and how much.
talk-thanks = Thank you! 🌾
talk-small = Thank you for telling me 🌾 I only know about Hanoi's OCOP goods: write the name of one and I will look for it. For anything else, tap below and I will pass your words to the people of Chợ Phiên.
talk-wait = Take your time. Nothing has been ordered.
talk-not-known = The producer has not said this, so I would rather not guess. Shall I pass your question on?
talk-ask-which = Which product do you mean? Please write its name.
talk-origin = Everything here is listed by Hanoi producers themselves. OCOP stars are shown only when the certificate has been confirmed. Which product shall I look up?
talk-maker-says = So says its maker. If you would like to know more, I pass your question on.
talk-made-in = 📍 The producer is in { $place }
talk-no-rating = This product has no OCOP rating on Chợ Phiên.
talk-shipping = 🚚 I take orders within Hanoi and beyond. Delivery costs { $fee } for each producer's parcel. Cash on delivery up to { $limit } (not for alcohol), or a bank transfer where the producer takes one. The producer tells you the day once the order is in.
talk-payment = 💳 You pay on delivery or by bank transfer. The producer's QR code and account stand in each order, under My orders.
talk-paid = 🏦 Thank you. I write to you as soon as the producer has seen the money. To have them look at their account now, tap the order:
talk-returns = You can cancel until the seller packs it. If something is broken, missing or wrong, open the order or write to me, and I tell the seller.
talk-ready = 👩‍🌾 <b>{ $producer }</b> answers:
    { $answer }
talk-ask-producer = 💬 Ask the producer
talk-ask-market = 💬 Write to the market's people
talk-which-order = 📦 Which order do you mean?
talk-sorry = 🙏 I am sorry about this. Choose the order and I pass your words to its producer at once:
talk-tell-of = 💬 { $number } · { $producer }
talk-sorry-no-order = 🙏 I am sorry. I see no order of yours here. Please send its number (CP-…), or shall I pass this on to the market's people?
talk-no-order = I see no order of yours here. Please send its number (CP-…), or shall I pass this on to the market's people?
talk-cancel-which = Do you want to cancel order <b>{ $number }</b> of { $producer }?
talk-cancel-several = 🗑 Which order do you want to cancel? Please tap each one.
talk-cancel-unknown = I did not find order <b>{ $number }</b> among your orders. Please look up the number in your orders.
talk-amend = Order <b>{ $number }</b> is placed already, so I cannot change it myself. Please cancel it and order anew, or ask { $producer } to change it.
talk-change-what = ✏️ What shall be changed in order <b>{ $number }</b>? (how much, the address, the time...) Write it in one message and I pass it on to { $producer } word for word.{ $cancels ->
        [yes] {" "}Or cancel it and order anew.
       *[no] {""}
    }
talk-change-form = a change of an order
talk-amend-late = Order <b>{ $number }</b> is on its way, so I cannot change it myself. Please ask { $producer }.
talk-nothing-to-cancel = There is no cart and no order that can be cancelled now.
talk-same-again = The same again as in order <b>{ $number }</b>?
talk-which-good = { $named ->
        [yes] I could not find “{ $name }” in the market. Please try another name, or look around.
       *[no] What would you like? Please write its name and how much.
    }
talk-handed = ✅ I have passed your words to <b>{ $shop }</b>:
    <i>{ $words }</i>

    I will tell you as soon as they answer.
talk-handed-later = I have noted your words for <b>{ $shop }</b>, but nobody there can be reached right now:
    <i>{ $words }</i>
talk-add-more = ✍️ Write more
talk-reply = 💬 Answer
talk-end = ✔️ End
talk-over = This conversation is over.
talk-ended = The conversation is ended.
talk-write = ✍️ What shall I tell <b>{ $to }</b>? I pass it on word for word.
talk-write-text = Please write text of at most { $most } characters.
talk-perhaps = ✍️ Shall I pass this on to <b>{ $to }</b>?
    <i>{ $words }</i>
talk-perhaps-yes = ✅ Send it to { $to }
talk-sent = ✅ Passed on to { $to }.
talk-not-reached = I noted it, but { $to } cannot be reached right now.
talk-form = a message
talk-guess-yes = ✅ Yes, into the cart
talk-guess-see = 👀 See it
notice-handover-new = 💬 <b>{ $buyer }</b> needs an answer from { $shop }{ $has_about ->
        [yes] {" "}about <b>{ $about }</b>
       *[no] {""}
    }:
    <i>{ $words }</i>
notice-handover-asked = 💬 <b>{ $buyer }</b> writes to { $shop }{ $has_about ->
        [yes] {" "}about <b>{ $about }</b>
       *[no] {""}
    }:
    <i>{ $words }</i>
notice-handover-said = 👩‍🌾 <b>{ $who }</b> ({ $shop }) answers you{ $has_about ->
        [yes] {" "}about <b>{ $about }</b>
       *[no] {""}
    }:
    { $words }
notice-handover-ended = { $shop } has ended the conversation. Write to me if you need anything else.
notice-handover-left = { $buyer } has ended the conversation{ $has_about ->
        [yes] {" "}about { $about }
       *[no] {""}
    }.
notice-model-guess = 💡 Did you mean: { $goods }? Nothing is noted yet; tap the button and I put it into the cart.
notice-model-about = 💡 Were you asking about <b>{ $goods }</b>?
unheard-button = ❔ Not understood ({ $count })
unheard-none = 👏 There is nothing that I did not understand.
unheard-list = ❔ <b>{ $count } sentences I did not understand</b>
    Tap one to teach me: another name for a product, or a ready answer. Numbers, addresses and people's names are hidden.
unheard-one = ❔ <i>{ $words }</i>
    ({ $why }, { $times } times)

    Which product is also called “<b>{ $rest }</b>”? Tap it and I understand from the next message on.
unheard-one-plain = ❔ <i>{ $words }</i>
    ({ $why }, { $times } times)

    Which product is this about? Tap it to type another name for it.
unheard-why-asked = I asked back
unheard-why-unknown = I did not understand
unheard-why-corrected = the buyer corrected it
unheard-why-handed = handed to a person
unheard-type = ✍️ Type a name for { $name }
unheard-answer = 💬 Write a ready answer
unheard-ignore = 🗑 Ignore
unheard-more = ❔ Others
unheard-settled = This one is settled.
unheard-learned = ✅ From now on “{ $name }” means <b>{ $product }</b>.
unheard-ask-name = ✍️ What else do buyers call <b>{ $product }</b>?
unheard-not-a-name = Another name is text of at most { $most } characters.
unheard-ask-answer = 💬 A buyer asked: <i>{ $words }</i>
    Write the answer; next time I answer just so and say that it is yours.
unheard-not-an-answer = The answer is text of at most { $most } characters.
unheard-answer-ready = ✅ I will remember this answer.
unheard-form-alias = another name
unheard-form-answer = a ready answer
