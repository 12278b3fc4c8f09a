# Promotions.
promotion-form = Make a promotion
promotion-percent = { $percent }% off
promotion-fixed = For { $price }
promotion-buy-get = Buy { $buy }, get { $free } free
promotion-voucher = { $amount } off
promotion-shipping = Free delivery
promotion-minimum = {" "}from { $amount }
promotion-products = { $count } products
promotion-everything = Everything on the market
promotion-name = 🏷 <b>{ $name }</b> ({ $phase ->
    [planned] planned
    [running] running
    [over] over
   *[cancelled] cancelled
})
promotion-covers = On: { $what }
promotion-times = From { $starts } to { $ends }
promotion-code = Code: <code>{ $code }</code>
promotion-count = Used { $used } of { $count } times
promotion-sample = (sample promotion)
promotion-advert = 🏷 <b>{ $producer }</b>: { $name }
    { $gives }, until { $ends }.
promotion-see = 🛍 See the goods
promotion-scope-all = Everything on the market
promotion-scope-all-mine = All my goods
promotion-scope-product = One product
promotion-live = the live { $title }
promotion-only-live = Counts only for orders in the live <b>{ $title }</b>.
promotion-scope-live = Only in one of my lives
promotion-ask-live = Which live?
promotion-live-starts = When the live begins
promotion-live-ends = One day after the live
promotion-scope-group = One group of goods
promotion-scope-district = One district
promotion-ask-where = On which goods?
promotion-ask-product = Which product?
promotion-ask-group = Which group?
promotion-ask-district = Which former district?
promotion-kind-percent = ％ Per cent off
promotion-kind-fixed = 💵 Fixed price
promotion-kind-buy_get = 🎁 Buy some, get more
promotion-kind-voucher = 🎟 Voucher code
promotion-kind-amount = 💵 An amount off a slip
promotion-made-live = ✅ The promotion is planned for { $goods } goods. It is taken off when somebody who ordered in this live confirms his slip; elsewhere prices stay as they are.
promotion-kind-shipping = 🚚 Free delivery
promotion-ask-kind = What kind of promotion?
promotion-ask-percent = How many per cent off? Such as <i>20%</i>. The law allows 50% at most.
promotion-ask-percent-refused = Please type a number from 1 to 99.
promotion-ask-price = What is the price during the promotion? Such as <i>120k</i>.
promotion-ask-price-refused = I cannot read this price. Please type something like <i>120k</i> or <i>1tr5</i>.
promotion-ask-pair = Buy how many, get how many? Such as <i>buy 2 get 1</i>.
promotion-ask-pair-refused = Please type something like <i>buy 2 get 1</i>.
promotion-ask-amount = How much off an order? Such as <i>30k</i>.
promotion-ask-amount-refused = I cannot read this amount.
promotion-ask-code = What is the code? Letters and digits, 3 to 20, such as <i>TET2027</i>.
promotion-ask-code-refused = A code has only letters and digits, 3 to 20 of them.
promotion-ask-count = How many times can it be used in all? Skip it for no limit.
promotion-ask-count-refused = Please type a number.
promotion-ask-minimum = From which amount on? Skip it for any order.
promotion-ask-minimum-refused = I cannot read this amount.
promotion-ask-name = What is it called? Such as <i>Hello summer</i>.
promotion-ask-starts = When does it begin?
promotion-now = Now
promotion-ask-ends = When does it end? Such as <i>30/9</i> or <i>22:00 Sunday</i>.
promotion-ask-document = If this is a concentrated programme of the state, type its document number. Otherwise skip.
promotion-too-long = A promotion lasts { $days } days at most.
promotion-made = ✅ Planned for { $goods } goods. Prices change when it begins and go back when it ends.
promotion-left-out = { $count } goods are alcohol, which the law keeps out of promotions.
promotion-not-lawful = ⚖️ This cannot be made; the law does not allow it ({ $count } goods):
promotion-why-below-half = <b>{ $name }</b>: the price just before is { $before }, it would be { $after }. The law allows 50% off at most: { $least } is the lowest.
promotion-why-alcohol = <b>{ $name }</b> is alcohol; the law allows no promotion of it.
promotion-code-taken = The code { $code } belongs to another promotion. Please choose another one.
promotion-no-goods = Nothing is on sale there yet.
promotion-bad-times = The times are not right: it must end after its beginning, and not in the past.
promotion-try-again = 🔁 Once more
promotion-end = ⏹ End it
promotion-called-off = Ended. Prices are what they were.
promotion-new = ➕ Make a promotion
promotions-list = 🏷 <b>Promotions</b> ({ $count })
notice-promotion-begun = ▶️ The promotion <b>{ $name }</b> has begun.
notice-promotion-ended = ⏹ The promotion <b>{ $name }</b> is over; prices are what they were.
promotion-change = ✏️ Change
promotion-change-form = Change a promotion
promotion-ask-field = What of <b>{ $name }</b> is to be changed?
promotion-field-name = 🏷 Name
promotion-field-gives = 💵 What it gives
promotion-field-count = 🎟 How often the code works
promotion-field-starts = ▶️ Its start
promotion-field-ends = ⏹ Its end
promotion-changed = ✅ Changed; it covers { $goods } { $goods ->
    [one] product
   *[other] products
}.
promotion-too-few = This code was used { $used } times already, so it cannot be fewer.
promotion-too-late = This promotion is over, or that part of it has passed, so it cannot be changed any more.
promotion-ask-end = Stop <b>{ $name }</b> for good? Prices are at once what they were, and it cannot be started again.
promotion-end-sure = ⏹ Yes, stop it
notice-promotion-changed = ✏️ The office changed the promotion <b>{ $name }</b>. Have a look with /promotions.
notice-promotion-stopped = ⏹ The office stopped the promotion <b>{ $name }</b>; prices are what they were.
promotion-scope-producer = One producer
promotion-ask-producer = Which producer? Tap one, or type a part of the name.
promotion-ask-producer-none = No producer is approved yet.
promotion-producers = { $count } { $count ->
    [one] producer
   *[other] producers
}
