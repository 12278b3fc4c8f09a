# Orders after they were placed, for both sides.
orders-state-placed = 🕐 waiting for the producer
orders-state-confirmed = 👍 confirmed
orders-state-packed = 📦 packed
orders-state-sent = 🚚 on its way
orders-state-delivered = ✅ delivered
orders-state-returned = ↩️ returned
orders-state-cancelled = ✖️ cancelled
orders-short-placed = 🕐
orders-short-confirmed = 👍
orders-short-packed = 📦
orders-short-sent = 🚚
orders-short-delivered = ✅
orders-short-returned = ↩️
orders-short-cancelled = ✖️
orders-row = { $state } { $number } · { $total } · { $who }
orders-list = 📦 Your orders, newest first:
orders-none = 📦 You have no orders yet. Shall we look around?
orders-title = 📦 <b>Order { $number }</b>: { $state }
orders-placed = Placed at { $at }
orders-to-producer = 👩‍🌾 { $producer }
orders-line = • { $name } × { $qty } { $unit }: { $total }
orders-saved = { $saved } saved
orders-total = Delivery { $shipping } · Total <b>{ $total }</b>
orders-cod = 💵 Cash on delivery
orders-transfer-open = 🏦 Bank transfer: not received yet
orders-transfer-paid = 🏦 Bank transfer: received ✅
orders-not-found = I did not find this order of yours.
orders-open-one = 📦 Order { $number }
orders-show-qr = 🏦 Show the QR code
orders-received = ✅ I have received it
orders-change = ✏️ Change this order
orders-cancel = ✖️ Cancel the order
orders-cancel-sure = Shall I cancel order <b>{ $number }</b>?
orders-cancel-yes = ✖️ Yes, cancel it
orders-cancelled = The order is cancelled.
orders-too-late = The order has moved on, so this is not possible any more. Please write to the seller.
orders-thanks = Thank you for telling us!
orders-again = 🔁 Order again
orders-again-all = 🔁 I have put { $count } goods back into the cart.
orders-again-some = 🔁 I could put { $count } of { $of } goods into the cart, the others are sold out.
orders-again-none = All goods of this order are sold out now.
orders-nothing-to-pay = There is nothing left to transfer for this order.
orders-no-account = The producer has no account for transfers now. Please call the seller.
orders-work = 📥 Orders · { $tab }
orders-work-none = 📥 Orders · { $tab }
    There is none here now.
orders-tab-new = 🕐 New ({ $count })
orders-tab-doing = 📦 At work ({ $count })
orders-tab-sent = 🚚 On the way ({ $count })
orders-tab-done = ✅ Done ({ $count })
orders-tab-name-new = new, to be confirmed
orders-tab-name-doing = being prepared
orders-tab-name-sent = on the way
orders-tab-name-done = done
orders-do-confirmed = 👍 Confirm
orders-do-packed = 📦 Packed
orders-do-sent = 🚚 Sent
orders-do-delivered = ✅ Delivered
orders-do-returned = ↩️ Came back
orders-do-cancelled = ✖️ Cancel
orders-money-here = 💰 Money received
orders-did-confirmed = Order { $number } is confirmed and the buyer is told.
orders-did-packed = Order { $number } is packed.
orders-did-sent = Order { $number } is on its way and the buyer is told.
orders-did-delivered = Order { $number } is delivered!
orders-did-returned = I have noted that order { $number } came back.
orders-returned-late = This order was delivered more than { $days } days ago, so I can no longer note that it came back. Please settle it with the buyer by phone.
orders-did-cancelled = Order { $number } is cancelled and the buyer is told.
orders-did-paid = I have noted the money for order { $number }.
orders-not-now = This order stands at: { $state }. The step you tapped is not possible any more.
orders-restock = ↩️ The goods of order <b>{ $number }</b> came back: can they be sold again?
orders-restock-yes = ✅ Yes, back to stock
orders-restock-no = 🗑 No, they are spoilt
orders-why = ✖️ Why is order <b>{ $number }</b> cancelled? The buyer will read it.
orders-reason-sold-out = Sold out
orders-reason-unreachable = The buyer cannot be reached
orders-reason-far = We do not deliver there
orders-reason-asked = The buyer asked for it
orders-reason-other = ✏️ Another reason
orders-why-typed = Please write why order <b>{ $number }</b> is cancelled.
orders-not-a-reason = Please write the reason in words, at most 200 characters.
orders-form-reason = the reason for cancelling
notice-order-new = 🔔 <b>New order { $number }</b>{ $sample ->
        [yes] {" "}(sample goods)
       *[no] {""}
    }

    { $goods }

    💰 { $total }₫{ $deposited ->
        [yes] {" "}(deposit { $deposit } received)
       *[no] {""}
    } · { $payment ->
        [transfer] bank transfer
       *[cod] cash on delivery
    }
    👤 { $buyer } · { $phone }
    📍 { $address }{ $noted ->
        [yes] {" "}
    📝 { $note }
       *[no] {""}
    }{ $joined ->
        [yes] {" "}
    🧺 In one parcel with order <b>{ $along }</b>
       *[no] {""}
    }{ $shared ->
        [yes] {" "}
    💵 Collect once for the whole parcel: <b>{ $joint }₫</b>
       *[no] {""}
    }
notice-order-buyer-cancelled = ✖️ The buyer cancelled order <b>{ $number }</b> ({ $buyer }). The goods are back in stock.
notice-order-buyer-delivered = ✅ The buyer received order <b>{ $number }</b> ({ $buyer }).
notice-order-confirmed = 👍 { $producer } has confirmed order <b>{ $number }</b> and is preparing it.
notice-order-packed = 📦 Order <b>{ $number }</b> is packed and leaves soon.
notice-order-sent = 🚚 Order <b>{ $number }</b> is on its way to you. Please keep your phone near.{ $shared ->
        [yes] {" "}
    💵 In one parcel, { $mates }: you pay <b>{ $joint }₫</b> once, on delivery.
       *[no] {""}
    }
notice-order-delivered = ✅ Order <b>{ $number }</b> is delivered. Thank you for buying from { $producer }!
notice-order-returned = ↩️ Order <b>{ $number }</b> went back to the producer.
notice-order-returned-after = ↩️ { $producer } says that the goods of order <b>{ $number }</b> came back, though it was marked as delivered before. If that is not so, or if you have paid, please call the seller.
notice-order-cancelled = ✖️ We are sorry, { $producer } had to cancel order <b>{ $number }</b>.{ $reasoned ->
        [yes] {" "}Reason: { $reason }.
       *[no] {""}
    } If you have transferred money, the seller will give it back; please call the seller.
notice-order-paid = 💰 { $producer } has received the money for order <b>{ $number }</b>. Thank you!

# An order waits for the next live, to go in one parcel.
orders-keep = 🧺 Keep for the next live, one parcel
orders-keep-one = 🧺 Keep { $number } for the next live
orders-keep-no-more = 🚚 Send it now
orders-kept = 🧺 Kept for the next live, until { $until } at the latest
orders-kept-now = 🧺 Kept for the next live: what you take there goes in the same parcel, with no shipping fee of its own.
orders-kept-no-more = 🚚 It is to be sent now.
orders-along = 🧺 In one parcel with order { $number }
orders-joint = 💵 { $side ->
        [seller] Collect for the whole parcel
       *[buyer] You pay for the whole parcel on delivery
    } ({ $numbers }): <b>{ $due }</b>, once
lives-summary-along = 🧺 In one parcel with your kept order { $numbers }: no further shipping fee for that part
lives-summary-joint = 💵 The whole parcel, with order { $numbers }: you pay <b>{ $due }</b> once, on delivery
notice-order-kept = 🧺 Order <b>{ $number }</b> ({ $buyer }) is kept for the next live, until { $kept } at the latest: do not send it yet, what is taken there goes in the same parcel.
notice-order-kept-no-more = 🚚 Order <b>{ $number }</b> ({ $buyer }) is kept no longer, please send it now.
notice-order-kept-over = 🚚 Order <b>{ $number }</b> ({ $buyer }) was kept long enough and nothing came to go with it, please send it now.
