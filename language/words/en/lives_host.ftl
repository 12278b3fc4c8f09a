# A live prepared, steered and followed in chat.
slots-prepare = 🎬 Prepare the live
lives-prepare = 🎬 <b>{ $title }</b>
    { $when }
    Goods held for: { $hold } min · Comments from: { $chat ->
        [yes] chosen ✅
       *[no] not chosen yet
    }
    Papers: { $papers ->
        [0] complete ✅
       *[other] { $papers } missing
    } · Rules: { $rules ->
        [yes] accepted ✅
       *[no] not accepted yet
    }

    { $lines }
lives-plan-line = { $code } { $name }: { $price } · { $qty } { $unit }{ $limit }
lives-plan-limit = { " " }· at most { $limit } each
lives-plan-none = No products yet. Tap ➕ to add one.
lives-add = ➕ Add a product
lives-copy = 📄 Copy the last live
lives-papers = 📑 Papers
lives-rules = 📜 Rules of a live
lives-chat = 💬 Where comments are
lives-hold = ⏳ Hold goods
lives-rehearse = 🎭 Rehearse
lives-open = 🔴 Start selling
lives-invite = 🤝 Invite a helper
lives-refresh = 🔄 Refresh
lives-room = 🖥 Live room in the browser
lives-which-product = Which product goes into the live?
lives-no-goods = There is no further product to add. Please list one first.
lives-more = ➡️ More
lives-added = ✅ { $code } was added.
lives-full = That cannot be added: it is not on sale, its papers are missing, or the live is full.
lives-code-card = <b>{ $code }</b> { $name }
    💰 Live price: { $price }/{ $unit } (shop: { $shop })
    📦 { $running ->
        [yes] sold { $sold } · held { $held } · left { $left }
       *[no] Kept for the live: { $left } { $unit }
    }
    👤 Each buyer: { $limit }
    🗣 { $points }
lives-limit-none = no limit
lives-points-none = no talking points yet
lives-stars = ⭐ May be said: OCOP { $stars } stars
lives-edit-price = 💰 Live price
lives-edit-stock = 📦 Quantity
lives-edit-limit = 👤 Limit
lives-edit-points = 🗣 Talking points
lives-up = ⬆️ Up
lives-down = ⬇️ Down
lives-remove = 🗑 Take off
lives-pin = 📌 Pin
lives-code-form = changing a live code
lives-ask-price = What is the live price of <b>{ $code }</b>? Shop price: { $shop }.
lives-ask-price-refused = We could not read that price. Please write for example <code>45k</code> or <code>45,000</code>.
lives-price-below_half = The law wants at least half of the price before the promotion: { $least } or more. Please give another price.
lives-price-alcohol = Alcohol must not be promoted: the live price is at least { $least }.
lives-ask-stock = How much of <b>{ $code }</b> is kept for this live? In stock: { $shop }.
lives-ask-stock-refused = We could not read that quantity. Please write a number, for example <code>20</code>.
lives-stock-short = ⚠️ The shop has { $shop }. Please add stock or lower the amount before the live starts.
lives-ask-limit = How much of <b>{ $code }</b> may one buyer take?
lives-ask-limit-refused = Please tap a button or write a number.
lives-ask-points = What should be said of <b>{ $code }</b>? A few lines; only what papers prove.
lives-copied =
    { $count ->
        [0] There was nothing more to copy.
       *[other] ✅ { $count } products copied from the last live, with the amounts and prices planned for it. Prices that were the shop's are today's.
    }
lives-short =
    ⚠️ The shop has less:
    { $lines }
    Please add stock or lower the amounts before the live starts.
lives-short-line = { $code }: { $qty } { $unit } planned, the shop has { $shop }
lives-fit = 📦 Lower to what the shop has
lives-fitted = ✅ The amounts are no more than the shop has today.
lives-no-last = There is no earlier live to copy.
lives-hold-ask = For how many minutes are goods held for a buyer?
lives-minutes = { $minutes } min
lives-chat-how = 💬 <b>Where are comments read?</b>
    1. Add me to the Telegram group (or the channel's discussion group) and make me an administrator.
    2. Write <code>/live</code> in that group.
    When you start a video chat there, the sale opens and buyers are told where to comment; when it ends, the sale closes.
    I cannot read comments typed inside the video window, only the group's messages. Facebook, TikTok: paste comments, or use the live room in the browser.
lives-papers-list = 📑 <b>Papers of this live</b>
    The e-commerce law of 2025 (article 23) wants all papers before the show. Tap a paper's number to send a photo or to say that it is there.
lives-papers-group = { "" }
    <b>{ $goods }</b>
lives-papers-line = { $mark } { $place }. { $paper }
lives-papers-none = Add products first, then the papers that they need are listed here.
lives-paper-for-all = all products
lives-paper-form = giving a paper
lives-paper-ask = <b>{ $paper }</b>
    { $producer } · { $set }
    Basis: { $basis }
    Send a photo of the paper, or tap "We have it" if the host has it at hand.
lives-paper-have = ✅ We have it
lives-paper-lack = ❌ Not yet
lives-rules-text = 📜 <b>Rules of a live</b> (e-commerce law of 2025, article 24)
    • The truth about use, origin, quality, price, promotion and warranty.
    • Only the OCOP stars that stand in the record.
    • No live without the papers; stop and take down at once when told to.
    • Decent words, pictures and dress. Viewers may complain during the live.
    • Every step is kept with its time and who took it.
lives-rules-accept = ✅ I accept
lives-rules-done = You have accepted the rules already.
lives-not-codes = The live has no products yet, so it cannot open.
lives-not-papers = { $count } papers are missing, so the live cannot open. Tap 📑 Papers.
lives-not-rules = Please read and accept the 📜 rules before you start.
lives-not-state = This live is open already, or over.
lives-doing = On it…
lives-panel = { $state ->
        [open] 🔴 <b>{ $title }</b> · selling
        [paused] ⏸ <b>{ $title }</b> · orders paused
        [ended] ⏹ <b>{ $title }</b> · over
       *[planned] 🎬 <b>{ $title }</b> · not open yet
    }
    { $lines }

    💬 { $feeds }{ $note }
lives-line = { $mark }<b>{ $code }</b> { $name } { $price }: sold { $sold } · held { $held } · left { $left }{ $waiting }
lives-line-waiting = { " " }· waiting { $qty }
lives-more-codes = … and { $count } more codes
lives-feed = { $source }: last comment { $at }
lives-feed-none = no comments yet
lives-next = ⏭ Next
lives-codes = 📋 Choose a code
lives-price = 💰 Price
lives-restock = 📦 More stock
lives-soldout = 🚫 { $code } sold out
lives-sell-again = ▶️ Sell { $code } again
lives-flash = ⚡ Flash price
lives-quick = ✍️ Quick order
lives-paste = 📥 Paste comments
lives-pause = ⏸ Pause
lives-resume = ▶️ Take orders again
lives-end = ⏹ End
lives-slips = 🧾 Slips
lives-report = 📊 Report
lives-panel-open = 🎛 Control panel
lives-codes-which = Which code?
lives-end-sure = End <b>{ $title }</b>? Whoever waits is told that it is sold out, unsold goods go back to the shop. Held slips can still be confirmed.
lives-end-yes = ⏹ End the live
lives-more-ask = How many more <b>{ $code }</b>? { $left } left, { $waiting } waited for.
lives-more-form = adding stock
lives-more-other = ✏️ Another number
lives-more-yes = ✅ Add { $qty } { $unit }
lives-more-no = ✖️ Add nothing
lives-ask-more = How many more { $code }? Please write a number.
lives-ask-more-refused = We could not read that quantity. Please write a number, for example <code>20</code>.
lives-ask-live-price = What does <b>{ $code }</b> cost from now on? Orders taken keep their price. Shop price: { $shop }.
lives-ask-live-price-refused = We could not read that price. Please write for example <code>45k</code>.
lives-flash-form = a flash price
lives-ask-flash-price = ⚡ What is the flash price of <b>{ $code }</b>? It sells at { $price } now.
lives-ask-flash-price-refused = A flash price is lower than { $price }. Please write another.
lives-ask-flash-time = ⚡ How long does the flash price last?
lives-seconds = { $seconds } s
lives-flash-none = This code has a flash price already, or the live is not open.
lives-quick-form = a quick order
lives-ask-quick = ✍️ One line: <code>sđt 0912 345 678 Lan a12 x2</code>, or for a slip: <code>STT 5 a12 x2</code>.
lives-quick-who = There is no telephone number and no slip number in this line.
lives-quick-slip = No slip has this number.
lives-quick-words = There is no code in this line.
lives-quick-done = ✍️ { $said }
lives-quick-unclear = This line was not understood: { $line }
lives-paste-form = pasting comments
lives-ask-paste = 📥 Paste the comments here, one a line: <code>Name: words</code>. Pasting twice makes no second order.
lives-pasted = 📥 { $comments } comments: { $orders } orders, { $waitlisted } waiting, { $duplicates } twice, { $questions } questions, { $unclear } unclear, { $passed } lines passed over.
lives-pasted-over = No name stands before these; put one and a colon in front and paste them again:
    { $lines }
lives-invited = 🤝 Send this link to your helper. It works once, within 2 days: { $link }
lives-dismiss = 🚪 Dismiss all helpers
lives-dismissed = All helpers are dismissed.
lives-helper-in = 🤝 You help in <b>{ $title }</b>.
lives-link-spent = This link was used already, or is too old.
lives-done-next = ⏭ Now showing { $code }
lives-done-pin = 📌 { $code } is pinned
lives-done-price = 💰 { $code }: new price { $price }
lives-done-restock = 📦 { $code }: { $qty } more, { $left } left
lives-done-stop = 🚫 { $code } is sold out
lives-done-start = ▶️ { $code } is on sale again
lives-done-pause = ⏸ Orders are paused
lives-done-resume = ▶️ Orders are taken again
lives-done-open = 🔴 The sale is open. Good luck!
lives-done-end = ⏹ The live is over
lives-done-limit = 👤 { $code }: the limit was changed
lives-done-cancel = 🧾 What no. { $slip } had not confirmed was struck off
lives-refused-state = ⚠️ The live is in another state, so that cannot be done.
lives-refused-stock = ⚠️ There is not enough { $code } in stock. Please keep less for the live.
lives-refused-none = ⚠️ There is nothing left to do.
lives-refused-unknown = ⚠️ There is no such code or slip.
lives-refused-qty = ⚠️ That quantity cannot be used.
lives-refused-price = ⚠️ That price cannot be used.
lives-failed = ⚠️ Something went wrong, and it was not done. Please try again.
lives-group-set = 💬 The live <b>{ $title }</b> takes its comments from this group. Once it is open, comment a code (for example <b>{ $code }</b>) and it is held for you.
lives-group-none = There is no live of yours to join to this group. Please prepare one with me first.
lives-group-open = 🔴 <b>{ $title }</b> is open! Comment a code here to take it, for example <b>{ $code } x2</b>:
    { $lines }
lives-group-line = <b>{ $code }</b> { $name }: { $price }/{ $unit }
lives-group-video = 🎥 I cannot read comments in the video window. Please comment here to order!
lives-group-end = ⏹ <b>{ $title }</b> is over. Thank you all! If goods are held for you, open our private chat to confirm them.
lives-video-not-ready = 🎥 A video chat has begun in the group, but the live <b>{ $title }</b> is not ready to open. Tap below to see what is missing.
lives-rehearsed = 🎭 <b>Rehearsal done</b> (a sample audience, nothing is kept)
    { $comments } comments of { $people } people: { $orders } orders, { $held } held, { $waitlisted } waiting, { $questions } questions, { $unclear } unclear.

    { $lines }

    { $talk }
lives-rehearsed-line = { $code }: held { $held } · left { $left } · waiting { $waiting }
lives-rehearsed-talk = <i>{ $text }</i> → { $said }
lives-rehearsed-silent = (no answer)
lives-list = 🎥 <b>Lives</b>
lives-list-none = 🎥 No live is coming up. Follow a shop that you like, and we remind you.
lives-list-running = 🔴 { $title } · selling
lives-list-coming = 🕗 { $when } · { $title }
lives-view = { $state ->
        [open] 🔴 <b>{ $title }</b> · selling
        [paused] ⏸ <b>{ $title }</b>
       *[other] ⏹ <b>{ $title }</b> · over
    }
    { $producer }

    { $lines }
lives-view-line = <b>{ $code }</b> { $name }: { $price }/{ $unit }, { $left ->
        [0] sold out
       *[other] { $left } left
    }
lives-view-gain = 🏷 { $gives }, taken off when you confirm your slip (goods of { $producer }).
lives-watch = 🌐 Watch the live
lives-coming = 🕗 <b>{ $title }</b>
    { $producer }
    { $when } · { $room }
    { $follows ->
        [yes] 🔔 We remind you before it starts.
       *[no] Tap 🔔 to be reminded before it starts.
    }
lives-remind = 🔔 Remind me
lives-remind-off = 🔕 Stop reminding
lives-my-slip = 🧾 My slip: no. { $slip } · { $title }
lives-complain = ⚠️ Complain
lives-complain-form = a complaint
lives-ask-complaint = What was wrong in the live? The seller and the admins get it at once.
lives-complained = The seller and the admins have your complaint. Thank you.
lives-slip = 🧾 <b>{ $title }</b> · no. { $slip }
    { $lines }

    Total: <b>{ $total }</b>
lives-slip-held = • { $code } { $name } × { $qty } { $unit }: { $cost }, held until { $until }
lives-slip-offered = • { $code } { $name } × { $qty } { $unit }: came free ({ $cost })! Take it before { $until }
lives-slip-waitlisted = • { $code } { $name } × { $qty } { $unit }: waiting, place { $place }
lives-slip-sold = • { $code } { $name } × { $qty } { $unit }: { $cost } ✅ confirmed
lives-slip-order = 🔢 Order of acceptance: { $said }
lives-slip-came = { $code } comment { $number } at { $at }
lives-slip-order-all = 🔢 Full order of acceptance ({ $count })
lives-slip-places = 🔢 Order of acceptance · <b>{ $title }</b> · no. { $slip }
    { $lines }

    A comment with a lower number was accepted first, whoever wrote it.
lives-slip-place = • comment { $number } · { $code } · { $at }
lives-slip-came-gone = { $state ->
    [lapsed] {" "}(its time ran out)
   *[cancelled] {" "}(given up)
    }
lives-slip-empty = The slip is empty.
lives-slip-buy = ✅ Confirm { $total }
lives-slip-take = 🎉 Take { $qty } { $code }
lives-slip-pass = Pass on { $qty } { $code }
lives-slip-gone = That has just changed, please look at the slip again.
lives-claimed = 🧺 This slip is yours now. We write to you here when something changes.
lives-confirm-form = confirming a live's slip
lives-payment = How do you pay?
lives-payment-cod = 💵 Cash on delivery
lives-payment-transfer = 🏦 Bank transfer
lives-summary = Please look once more:
    { $lines }

    Goods: <b>{ $total }</b>, delivery { $shipping }
    Together: <b>{ $together }</b>
    To: { $name }, { $phone }
    { $address }
    Payment: { $payment ->
        [transfer] bank transfer
       *[cod] cash on delivery
    }
lives-summary-saved = 🏷 The live's promotion is taken off: { $saved }
lives-summary-yes = ✅ Confirm
lives-confirmed = 🎉 Ordered: { $numbers }. Thank you!
lives-confirmed-pay = 🏦 Pay { $number }
lives-confirmed-again = This slip was confirmed already.
lives-not-listed = These goods are not listed in the shop, so I cannot make an order of them. Your slip <b>no. { $slip }</b> is noted: the seller will get in touch to confirm and deliver. If you have not left your telephone number yet, please comment it under the live.
lives-nothing-held = Nothing is held on this slip any more. Comment the code again if you still want it.
lives-slips-list = 🧾 <b>Slips</b> ({ $from }-{ $to })
lives-slips-none = There are no slips yet.
lives-slips-line = no. { $slip } · { $name }: { $total }{ $state ->
        [sold] { " " }✅
        [held] { " " }⏳
       *[other] { "" }
    }
lives-slip-host = 🧾 no. { $slip } · { $name }
    { $source }{ $phone }
    { $lines }

    Total: <b>{ $total }</b>
lives-slip-link = 🔗 Checkout link
lives-slip-cancel = ❌ Strike what is not confirmed
lives-claim-link = 🔗 Send this link privately to no. { $slip } to confirm (works once, within 2 days): { $link }
lives-reported = 📊 <b>{ $title }</b>
    💬 { $comments } comments of { $people } people
    🧾 { $buyers } buyers, { $settled } slips confirmed
    💰 { $revenue } (confirmed { $confirmed })
    ⏳ Holds that lapsed: { $lapsed } · To be reminded: { $chase } slips

    { $lines }
lives-reported-line = { $code } { $name }: sold { $sold } · held { $held } · { $revenue }
lives-file-xlsx = 📗 Excel
lives-file-csv = 📄 CSV
lives-file-log = 🕰 Log: who came first
lives-file-packing = 📦 Packing list
lives-page-report = 🌐 Report with charts
lives-chase = 🔔 Remind who has not confirmed
lives-chased = 🔔 { $told } people were reminded. { $others } slips cannot be written to, please call:
lives-chased-line = no. { $slip } { $name } { $phone }
lives-file-ready = { $title }: { $what }
lives-packing = 📦 <b>Packing: { $title }</b>
lives-packing-line = <b>no. { $slip }</b> { $name }{ $phone }: { $goods } = { $total }{ $deposit } { $settled ->
        [kept] 🧺
        [yes] ✅
       *[no] ⏳
    }
lives-packing-won = 🎁 <b>{ $name }</b>{ $phone }: { $goods }
lives-packing-none = There is nothing to pack yet.
notice-live-remind = 🧺 Thank you for ordering in the live <b>{ $title }</b>! Slip no. { $slip } ({ $total }) is not confirmed yet, tap below and we send your goods.
live-slip-open = 🧾 See and confirm the slip
lives-plus = +{ $count }
lives-mine = 🎬 Your nearest live: <b>{ $title }</b>
lives-done-product = ➕ { $code } was added to the live
lives-past = 🗂 { $day } { $title }
lives-feed-silent = ⚠️ { $source }: silent since { $at }{ $minutes ->
        [0] {""}
       *[other] {" "}({ $minutes } min)
    }
