# Flash sales in a live.
lives-flash-begun = ⚡ { $code } at { $price } for { $qty } { $unit }, until { $until }. When the time or the goods are up, I go back to { $before } by myself.
lives-ask-flash-qty = ⚡ How many of <b>{ $code }</b> at the flash price? After these I go back to the normal price.
lives-ask-flash-qty-refused = Please tap one or type a number, { $left } at most.
lives-flash-all = All { $qty }
lives-ask-flash-limit = ⚡ How many of <b>{ $code }</b> may one buyer have at the flash price? More is at the normal price, and I say so.
lives-ask-flash-time-refused = A flash sale lasts from 10 seconds to 20 minutes. Please tap one or type for example <code>45s</code>, <code>3 min</code>.
lives-flash-stop = ⚡ Stop the flash price of { $code }
lives-done-flash-stop = ⚡ The flash price of { $code } is over
lives-refused-time = ⚠️ A flash sale lasts from 10 seconds to 20 minutes.
lives-price-unknown = This code is not in your shop, so I do not know its price before.
live-flash-on = ⚡ Flash price <b>{ $code }</b> { $name }: <b>{ $price }</b>/{ $unit } (normally { $normal }) for the first { $qty } { $unit }, until { $until }{ $limited ->
        [no] {""}
       *[yes] , { $limit } a buyer at most
    }. Comment <b>{ $code }</b> to take it!
live-flash-over = ⚡ The flash price is over: { $code } is { $price }/{ $unit } again.
live-flash-out = ⚡ The flash units of { $code } are gone, it is { $price }/{ $unit } again.
live-flash-cheap = { $qty } { $unit } { $code } at the flash price { $price }
live-flash-normal = { $qty } { $unit } { $code } at the normal price { $price }
live-flash-waiting = { $qty } more waiting at the normal price { $price } (place { $place })
live-part-priced = Held: { $said }, { $left } left
live-part-flash-over = The flash units are gone. Held: { $said }, { $left } left
web-flash-left = ⚡ Flash price: { $qty } { $unit } left
