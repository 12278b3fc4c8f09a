# The cart.
cart-which-kind = <b>{ $name }</b>
    Which kind would you like?
cart-how-much = <b>{ $name }</b>
    { $price }/{ $unit } · { $stock }
    How much would you like?
cart-other = ✏️ Another amount
cart-type-quantity = How much <b>{ $name }</b> would you like? It is sold by the { $unit }; write for example <i>4</i>.
cart-type-weight = How much <b>{ $name }</b> would you like? It is sold by the { $unit }, in halves; write for example <i>2.5</i>.
cart-not-a-quantity = I did not understand the amount. Please write a number from 1 to { $most } (from 0.5 for goods by weight).
cart-form-quantity = choosing an amount
cart-sold-out = This has just sold out.
cart-full = The cart holds { $most } goods already. Please order these first.
cart-added = ✅ Added to the cart: <b>{ $name }</b>. The cart holds { $qty } { $unit } of it.
cart-set = ✅ <b>{ $name }</b>: { $qty } { $unit }.
cart-less = Only { $qty } { $unit } are left, so I took that many.
cart-open = 🛒 See the cart
cart-checkout = ✅ Order
cart-more-of = 🧺 More of this maker
cart-empty = 🛒 Your cart is empty. Shall we look around?
cart-title = 🛒 <b>Your cart</b>
cart-producer = 👩‍🌾 <b>{ $producer }</b>
cart-line = { $place }. { $name } × { $qty } { $unit }: { $total }
cart-line-gone = ⚠️ not sold any more
cart-line-short = ⚠️ only { $qty } { $unit } left
cart-part-total = Goods { $goods }{ $has_saved ->
        [yes] {" "}({ $saved } saved)
       *[no] {""}
    } + delivery { $shipping } = <b>{ $total }</b>
cart-total = 💰 All { $count } orders: <b>{ $total }</b>
cart-sample = (sample goods, sample prices)
cart-has-missing = ⚠️ There is not enough of something. Tap below and I will change the cart to what is left.
cart-fix = 🔧 Take what is left
cart-clear = 🗑 Empty
cart-clear-sure = Shall I take everything out of the cart?
cart-clear-yes = 🗑 Take all out
cart-one-line = <b>{ $name }</b>
    The cart holds { $qty } { $unit }. How much shall it be?
cart-take-out = 🗑 Take it out
cart-see-product = 👀 See it
cart-not-in = This is not in the cart any more.
cart-part-short = 👩‍🌾 { $producer }: { $count } goods, <b>{ $total }</b>
