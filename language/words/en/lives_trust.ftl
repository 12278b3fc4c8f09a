# Deposits in a live: for whom goods are held at once, and who pays ahead.
lives-trust = 💰 Who pays ahead
lives-trust-page = 💰 <b>Hold for whom, and who pays a deposit first?</b>

    Unless you say otherwise I hold goods for everybody at once. Tap a group to change it. I look only at what your own shop delivered and got back.
lives-trust-row = { $who }: { $terms }
lives-trust-regular = Regulars
lives-trust-no_phone = No phone number yet
lives-trust-stranger = New buyers
lives-trust-refused = Refused a parcel before
lives-trust-held = held at once
lives-trust-terms = deposit { $amount }, wait { $minutes } min
lives-trust-usual = ✨ New buyers 100k, refused before 50%
lives-trust-all = ↩️ Hold for everybody
lives-trust-ask = What about <b>{ $who }</b>?
lives-trust-hold = ✅ Hold at once
lives-trust-other = ✏️ Another amount
lives-trust-ask-minutes = How long do I keep the goods for the deposit? After that the next in line is invited.
lives-trust-type = Type the deposit, for example <code>100k</code>, <code>50.000đ</code> or <code>30%</code>.
lives-trust-type-refused = I could not read a deposit (10,000₫ to 10 million, or 1% to 100%). Please type for example <code>100k</code> or <code>30%</code>.
lives-trust-form = set a deposit
lives-trust-no-account = Your shop has no bank account for deposits yet, or the live has started. Please add an account first.
lives-deposit-got = ✅ Deposit received, no. { $slip } · { $amount }
lives-deposit-waive = 🤝 No deposit needed
lives-done-deposit = ✅ Deposit of no. { $slip } received, the goods are held as for everybody
lives-done-waive = 🤝 Goods of no. { $slip } are held without a deposit
lives-refused-deposit = ⚠️ This slip still waits for its deposit.
lives-slip-deposit = 🏦 Pay the deposit { $amount }
lives-deposit-first = Please pay the deposit of { $amount } first; as soon as the shop has it you can confirm.
lives-deposit-late = This slip waits for its deposit; as soon as the shop has it you can confirm.
lives-ban = 🚫 Ban from this live
lives-ban-sure = Ban no. { $slip } ({ $name }) from this live? What is held goes to the next in line, what is confirmed stays. Others see no difference.
lives-ban-yes = 🚫 Ban
lives-done-ban = 🚫 No. { $slip } can order nothing more in this live (by mistake? Open this slip again and lift the ban)
lives-unban = ✅ Lift the ban
lives-done-unban = ✅ No. { $slip } can order again. Goods that the ban took do not come back; please ask the buyer to order them again.
lives-slip-banned = 🚫 Banned from this live
lives-packing-deposit = deposit { $deposit }
orders-deposit = Deposit { $deposit }, { $rest } still to pay
web-paper-deposit = Deposit
web-paper-rest = To collect
notice-live-deposit = 🤝 Thank you for your order in <b>{ $title }</b> (no. { $slip }): so that the goods are surely yours, the shop kindly asks for a deposit of <b>{ $amount }</b> by { $until }, which counts towards your order; after that I offer them to the next in line.{ $payable ->
        [yes] {""}

    { $bank } · <code>{ $account }</code> · { $holder }
    Text: <code>{ $text }</code>
       *[no] {" "}The shop will send you its account.
    }
web-deposit-got = ✅ Deposit { $amount } received
web-deposit-paid = Deposit { $amount } paid
web-deposit-waive = No deposit needed
web-refused-deposit = This slip still waits for its deposit.
web-viewer-deposit = So that the goods are surely yours, the shop kindly asks for a deposit of { $amount } (it counts towards your order). Tap Address and payment to get the QR code.
lives-deposit-late-got = 🏦 Deposit seen late, no. { $slip } · { $amount }
lives-deposit-back = ↩️ I have given { $amount } back
lives-deposit-keep = 🧺 Keep it for the next order of this live
lives-deposit-credit = 🏦 Deposit in no order yet: { $amount }
lives-done-deposit-all = ✅ Deposit { $amount } of no. { $slip } booked. The goods were still free, they are held again.
lives-done-deposit-some = ✅ Deposit { $amount } of no. { $slip } booked. What was left is held again; the rest is gone, please tell the buyer.
lives-done-deposit-none = ⚠️ Deposit { $amount } of no. { $slip } booked, but the goods can no longer be held. It counts towards the buyer's next order in this live; or send it back and tap the button that says so.
lives-done-deposit-over = ⚠️ Deposit { $amount } of no. { $slip } booked, but the live has ended and the goods can no longer be held. Please send it back and tap the button that says so.
lives-done-refund = ↩️ Noted that the deposit of no. { $slip } was given back; the buyer is told
notice-live-deposit-got = ✅ The shop has your deposit of <b>{ $amount }</b> in <b>{ $title }</b> (no. { $slip }): the goods are held for you until { $until }. Please confirm your order by then, the deposit counts towards it.
notice-live-deposit-late = 🏦 The shop has seen your deposit of <b>{ $amount }</b> in <b>{ $title }</b> (no. { $slip }), later than the goods were held. { $late ->
        [all] They were still free: I hold them for you again.
        [some] I hold what was left for you again, the rest is gone; the deposit counts towards your order.
        [over] The live has ended, so I cannot hold them again; the shop will give the deposit back, please write to it.
       *[none] I am sorry that they can no longer be held. The deposit counts towards your next order in this live; if you would rather have it back, please write to the shop.
    }
notice-live-deposit-back = ↩️ The shop says that it gave your deposit of <b>{ $amount }</b> back (<b>{ $title }</b>, no. { $slip }). If it has not come, please write to the shop.
web-deposit-late = 🏦 Deposit seen late { $amount }
