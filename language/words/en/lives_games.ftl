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

# Draws and vouchers of a live.
lives-games = 🎁 Draw, vouchers
lives-game-list = 🎁 <b>Games of this live</b>

    { $lines }
lives-game-none = None yet. Tap below to begin.
lives-game-draw = 🎲 { $prize }: { $entries } take part, { $count } win{ $state ->
        [open] {""}
       *[over] {" "}· drawn
    }
lives-game-voucher = 🎟 { $prize }: { $entries }/{ $count }{ $state ->
        [open] {""}
       *[over] {" "}· closed
    }
lives-game-draw-end = 🎲 Draw: { $prize }
lives-game-voucher-end = 🎟 Close the vouchers
lives-game-new-draw = 🎲 Lucky draw
lives-game-new-voucher = 🎟 First-come vouchers
lives-game-page = 🔎 Page to check
lives-draw-form = a lucky draw
lives-voucher-form = vouchers
lives-ask-how = 🎲 Who takes part?
lives-ask-how-voucher = 🎟 Who gets a voucher?
lives-how-say = Who comments a word
lives-how-answer = Who answers a question rightly
lives-how-order = Who orders
lives-ask-prize = 🎁 What is the prize? For example <code>1 box of noodles</code>.
lives-prize-alcohol = The law allows no alcohol as a prize. Please choose another.
lives-ask-keyword = ✍️ Which word (or answer) has to be commented?
lives-ask-keyword-refused = That is too short; please write two letters or more.
lives-ask-document = 📄 By law this is a <b>{ $kind }</b>. Please type the number of its paper; if you have none, cancel and choose “who comments a word”: a gift without purchase needs no paper.
lives-legal-gift = gift without purchase
lives-legal-contest = contest with prizes (to be notified to the Department of Industry and Trade)
lives-legal-loyalty = loyalty programme
lives-legal-lucky_draw = lucky draw with purchase (registration number needed)
lives-draw-refused = This game needs a registration or notice number (Decree 81/2018), so I cannot open it.
lives-ask-winners = 🏆 How many win?
lives-ask-first = 🎟 How many come first? (50 at most)
lives-ask-worth = 🎟 What is a voucher worth? For example <code>20k</code> or <code>10%</code>.
lives-ask-worth-refused = I could not read that. Please type for example <code>20k</code> or <code>10%</code>.
lives-ask-days = 🗓 For how many days is it good?
lives-days = { $days } days
lives-voucher-worth = { $amount } off at { $producer }, for { $days } days
lives-voucher-refused = The law does not allow this much (over 50% of a price, or no goods that may be reduced). Please choose another.
lives-done-call = 🎁 It has begun, everybody is told
lives-done-drawn = 🏆 { $prize }: the winner is { $people }. The result is on the live's page and the page of proofs
lives-done-call-stop = 🎁 Done; the result is in the group and on the page to check
live-draw-open = 🎲 <b>Lucky draw: { $prize }</b> ({ $count } win). { $how ->
        [order] Who orders from now on gets a number.
        [answer] Answer the seller's question here; who is right gets a number.
       *[say] Comment <b>{ $keyword }</b> to get a number.
    } { $legal ->
        [gift] No purchase needed.
       *[other] Paper number: { $document }.
    }
    🔒 I have locked a secret number, its mark is <code>{ $commitment }</code>. I open it at the end, so that anybody can compute the result: { $link }
live-draw-in = 🎲 Your number is <b>{ $number }</b>
live-draw-over = 🎲 <b>{ $prize }</b>: { $entries } took part, the winner is <b>{ $people }</b>. 🔓 The secret: <code>{ $seed }</code>. Congratulations!
live-voucher-open = 🎟 <b>The first { $count }</b> who { $how ->
        [order] order
       *[say] comment <b>{ $keyword }</b>
    } get a voucher: { $prize }!
live-voucher-in = 🎟 You are number { $number } of { $count } who get a voucher; I send you the code in private
live-voucher-over = 🎟 All { $count } vouchers are given. Thank you!
notice-live-voucher = 🎟 You have a voucher from <b>{ $title }</b>: { $prize }. Your code is <code>{ $code }</code>; type it when you order, once.
notice-live-draw-won = 🏆 Congratulations! Your number { $number } won <b>{ $prize }</b> in <b>{ $title }</b>. The seller will get in touch.
web-call-draw-say = 🎲 Lucky draw: { $prize } ({ $count } win). Comment “{ $keyword }” for a number, until the host draws. { $taken } take part.
web-call-draw-order = 🎲 Lucky draw: { $prize } ({ $count } win). Order from now on for a number, until the host draws. { $taken } take part.
web-call-draw-answer = 🎲 Lucky draw: { $prize } ({ $count } win). Answer the host's question for a number, until the host draws.
web-call-voucher-say = 🎟 The first { $count } who comment “{ $keyword }” get a voucher: { $prize }. { $free } left.
web-call-voucher-order = 🎟 The first { $count } who order get a voucher: { $prize }. { $free } left.
web-call-voucher-answer = 🎟 The first { $count } who answer the host's question get a voucher: { $prize }. { $free } left.
web-call-over = 🏆 { $prize }: the winner is { $people }. Congratulations!
web-call-over-none = 🎲 { $prize }: drawn, nobody took part.
web-call-check = Who takes part, and how it is drawn
web-draws = Lucky draws
web-draws-none = This live had no draw yet.
web-draws-commitment = Mark of the secret, published at the start:
web-draws-seed = The secret, opened at the end:
web-draws-winners = Winners:
web-draws-open = Open to take part; the secret is told when it is drawn.
web-draws-name = Name
web-draws-at = At
web-draws-tag = Tag
web-draws-void = (does not count)
web-draws-how = Anybody can compute it: SHA-256 of the secret is the mark published first; SHA-256 of the lines “number tag” that count is “list”; the k-th winner is SHA-256 of secret, list and k, modulo how many lines are left. The data:
web-legal-gift = Gift without purchase
web-legal-contest = Contest with prizes
web-legal-loyalty = Loyalty programme
web-legal-lucky_draw = Lucky draw with purchase, registration number
