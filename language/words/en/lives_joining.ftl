# Two slips with one telephone number.
lives-beside = 🔗 The same phone as no. { $slip }, but not surely the same person: the goods are kept apart.
lives-beside-open = 🔗 Same phone: { $name } ({ $source })
lives-beside-join = 🔗 The same person, join no. { $slip }
lives-beside-part = ✂️ Somebody else, a number of its own
lives-beside-no = ✂️ That is not me
lives-beside-parted = ✂️ I have given that part another number.
lives-done-join = 🔗 Joined into one slip
lives-done-part = ✂️ It has a number of its own now
notice-live-beside = ℹ️ Somebody has just ordered in the live with your phone number (no. { $slip }). I keep it apart, your slip is as it was. If that is you too, ask the shop for the link of the other side and open it here, then I join them; if not, tap below.
web-beside = Same phone, not surely the same person: kept apart
web-join = The same person, join
web-join-ask = Join slip no. { $number }? Each will see and change the other's goods.
web-part = Somebody else, part
