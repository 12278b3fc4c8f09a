# Digests.
digests-button = 📰 My digests
digests-title = 📰 Tap to switch each digest on or off.
digests-nothing = You have no digests.
digests-morning = Orders each morning
digests-low = Stock running out
digests-unpaid = Transfers not seen
digests-certificates = Certificates ending
digests-week = Weekly numbers
digest-morning = ☀️ Good morning, <b>{ $name }</b>!
digest-orders = Yesterday: { $orders } orders ({ $money }). To confirm: { $confirm }. To send: { $send }.
digest-unpaid = 💳 No transfer seen yet: { $numbers }
digest-low = 📉 { $name }: { $left } { $unit } left
digest-way-out = Switch digests off: /digests
digest-week = 📊 <b>Week { $first } to { $last }</b>
    Orders: { $orders } ({ $money })
    New people: { $people }, producers: { $producers }
digest-best = 🏆 { $name }: { $money }
digest-chart = Sales of the last 7 days (above a bar: orders)
notice-certificate-ends = ⌛ The OCOP certificate of <b>{ $name }</b> ends on { $ends } ({ $days } days left). Time to prepare its renewal.
