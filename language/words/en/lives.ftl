# Short public answers under a live's comments. qty, left, place, has, limit are numbers already written out.
live-stt = No. { $slip }: { $said }
live-part-held = Held { $qty } { $unit } { $code }, { $left } left
live-part-held-limit = Held { $qty } { $unit } { $code }, { $left } left (at most { $limit } each)
live-part-held-wait = Held { $qty } { $unit } { $code }, { $waiting } more waiting (place { $place })
live-part-wait = { $code } has just run out, you wait at place { $place }
live-part-repeat = You already have { $has } { $unit } of { $code }
live-part-repeat-wait = You are number { $place } in line for { $code }
live-part-repeat-more = You have { $has } { $unit } of { $code } and wait for { $waiting } more (place { $place })
live-part-more-wait = { $code }: { $waiting } { $unit } more waiting (place { $place })
live-part-limit = { $code }: at most { $limit } { $unit } each
live-part-stopped = { $code } is sold out
live-part-over = The live has ended; { $code } is no longer taken here
live-part-soldout = { $code } is sold out
live-part-asked = { $code } is { $price } a { $unit }, { $left } left
live-part-asked-out = { $code } is { $price } a { $unit }, none left now; order it and you wait in line
live-part-unknown = There is no code { $code } here
live-part-fraction = { $code } is sold in whole { $unit } only
live-part-qty = { $code }: please write the quantity again
live-part-none = There is nothing of yours to change yet
live-part-short = There is not enough of { $code }, your old code stays held
live-part-confirmed = { $code } is ordered already, please write to the shop
live-part-released = Took { $qty } { $unit } { $code } off
live-part-paused = Orders are paused for a moment, please wait
live-part-closed = This live is not open, so no orders can be taken
live-part-banned = We cannot take your order in this live
live-which = Which code shall we take off?
live-offered = { $name } (no. { $slip }): { $qty } { $unit } { $code } came free ({ $cost }), write "{ $code }" before { $until } to take it, "không lấy" to pass it on
live-lapsed = { $name } (no. { $slip }): the hold on { $qty } { $unit } { $code } has run out, write the code again if you still want it
live-line = { $code } × { $qty } { $unit }: { $cost }
live-line-waiting = { $code } × { $qty } { $unit }: waiting
live-line-offered = { $code } × { $qty } { $unit } ({ $cost }): came free, waiting for your word
live-line-sold = { $code } × { $qty } { $unit }: { $cost } (ordered)
# What a buyer gets in private: his slip.
notice-live-slip = 🧺 Your slip in the live { $title }, no. { $slip }:
    { $lines }
    Total: { $total }
    { $hold }
live-hold-until = We hold it until { $until }.
live-hold-none = Nothing is held right now.
notice-live-offered = 🎉 No. { $slip }: { $qty } { $unit } { $code } came free ({ $cost }). Write "{ $code }" before { $until } to take it, or "không lấy" to pass it on.
notice-live-lapsed = No. { $slip }: the hold on { $qty } { $unit } { $code } has run out. Write the code again if you still want it.
