# Broadcasts: what recipients read under every advert.
advert-way-out = No more adverts? Type /dungqc and they stop at once.
advert-way-out-button = 🔕 Stop adverts
advert-way-out-channel = No more of this: leave the channel at any time.

# The office: writing and watching broadcasts.
broadcast-form = Write a broadcast
broadcast-advert = Advert [QC]
broadcast-notice = Notice
broadcast-ask-kind = Is it an advert or a notice?
    Adverts only reach those who agreed, from 7:00 to 22:00, at most 3 a day.
broadcast-ask-text = Type the text in Vietnamese (800 characters at most).
broadcast-ask-text-en = The same in English (can be skipped).
broadcast-ask-button = Which button stands under it?
broadcast-no-button = No button
broadcast-button-browse = 🛍 See the goods
broadcast-button-events = 🗓 See the events
broadcast-button-lives = 🎥 See the lives
broadcast-ask-at = When should it go? Tap, or type something like <i>tomorrow 8am</i>.
broadcast-now = Send now
broadcast-text = { $text }
broadcast-too-long = The text is { $by } characters too long ({ $most } at most). Please write a shorter one.
broadcast-empty = There is nothing in it yet.
broadcast-gone = This broadcast cannot be found.
broadcast-state = { $state ->
    [draft] draft
    [waiting] waiting for approval
    [queued] waiting to be sent
    [sending] being sent
    [paused] paused
    [done] done
    [cancelled] cancelled
   *[expired] expired
}
broadcast-card = 📣 <b>Broadcast { $id }</b> ({ $kind ->
    [advert] advert
   *[notice] notice
}): { broadcast-state }
broadcast-reaches = Reaches { $count } people, goes at { $at }.
broadcast-figures = Sent { $sent }/{ $total }. Blocked: { $blocked }, failed: { $failed }, in doubt: { $doubt }.
broadcast-posts-first = 📌 { $count ->
    [1] The shop's channel reads
   *[other] { $count } channels of the shop read
} it first.
broadcast-posts = 📌 The shop's channels: { $sent }/{ $total } posted{ $failed ->
    [0] {""}
   *[other] , { $failed } failed
}{ $doubt ->
    [0] {""}
   *[other] , { $doubt } in doubt
}.
broadcast-post = 📌 Channel { $address }: { $state ->
    [sent] posted
    [failed] not posted ({ $said })
    [doubt] nobody knows whether it stands
   *[other] not posted yet
}
broadcast-link-gone = This message is no more. Tap below to go on.
broadcast-rate = { $rate } a second, { $left } left.
broadcast-minutes = about { $count } min
broadcast-hours = about { $count } h
broadcast-reason = Reason: { $reason }
broadcast-excerpt = <i>{ $text }</i>
broadcast-test = 🧪 Test on me
broadcast-tested = That is what you just tried.
broadcast-send = 🚀 Send
broadcast-claims = ⚖️ Words in this message may break the law. Please look again:
broadcast-claim-below_half = “<b>{ $words }</b>”: a promotion may take at most 50% off the price just before it (Decree 81/2018, amended by 128/2024), except in a state programme.
broadcast-claim-alcohol = “<b>{ $words }</b>”: alcohol may not be promoted, spirits from 15 degrees on not be advertised.
broadcast-send-so = 🚀 It is lawful, send it
broadcast-approve = ✅ Approve and send
broadcast-refresh = 🔄 Refresh
broadcast-pause = ⏸ Pause
broadcast-resume = ▶️ Go on
broadcast-cancel = ❌ Cancel
broadcast-results = 📊 Results
broadcast-page = 🖥 Watch in the browser
broadcast-doubts = ❔ In doubt ({ $count })
broadcast-new = ➕ Write a broadcast
broadcast-one = { $state ->
    [draft] 📝
    [waiting] ✋
    [queued] 🕗
    [sending] 🚀
    [paused] ⏸
    [done] ✅
   *[other] ❌
} { $id } · { $text }
broadcast-list = 📣 <b>Broadcasts</b>
broadcast-needs-approval = It reaches { $count } people, so another admin has to approve it. They have been told.
broadcast-own = Whoever wrote it cannot approve it; another admin has to.
broadcast-on-its-way = 🚀 Sending begins.
broadcast-waits = 🌙 Outside the hours of adverts; it goes at { $at }.
broadcast-results-title = 📊 <b>Results of broadcast { $id }</b>
broadcast-taps = { $button }: { $count } taps
broadcast-orders = Orders within 48 hours: { $count }
broadcast-error = { $said }: { $count }
broadcast-chart = 📈 Send me the chart
broadcast-chart-comes = 📈 The chart is on its way.
broadcast-chart-title = Results of broadcast { $id }
broadcast-chart-went = How it went out (people)
broadcast-chart-did = After it was read
broadcast-chart-sent = Sent
broadcast-chart-blocked = Blocked the bot
broadcast-chart-failed = Failed
broadcast-chart-expired = Too late
broadcast-chart-in_doubt = In doubt
broadcast-chart-orders = Orders in 48 hours
broadcast-doubts-title = ❔ { $count } of whom nobody knows whether it arrived:
broadcast-doubt = • { $name } ({ $state ->
    [again] being sent again
    [left] let be
   *[open] open
})
broadcast-resend = 🔁 Send again to all of them
broadcast-resent = Sending { $count } again.
broadcast-look = 👀 Look and approve
notice-broadcast-approve = ✋ <b>{ $who }</b> wants to send broadcast { $id } to { $total } people. Another admin has to approve it.
broadcast-ask-pictures = { $count ->
    [0] Send a picture, or an album of up to { $most } (can be skipped).
   *[other] { $count } so far. Send more (at most { $most }), or tap Done.
}
broadcast-reach = { $count ->
    [0] ⚠️ Nobody would get this now. Go back and choose more widely.
    [one] 👥 It reaches 1 person now.
   *[other] 👥 It reaches { $count } people now.
}
broadcast-reach-channel = • { $channel ->
    [telegram] Telegram
   *[web] Web chat
}: { $count }
broadcast-go-on = ➡️ Go on
broadcast-paid = ⭐️ Paid pace ({ $rate } a second): at most { $stars } Stars, takes { $left }.
broadcast-ask-until = After which moment is it of no use any more? Whoever has not got it by then will not. Tap, type a time, or skip.
broadcast-until-6h = After 6 hours
broadcast-until-1d = After 1 day
broadcast-until-3d = After 3 days
broadcast-until-refused = It must end after it is sent. Please type another time.
broadcast-expires = ⌛️ Not sent any more after { $at }.

# Who gets a broadcast.
audience-ask-narrow = To all of them, or to some only?
audience-ask-facets = Chosen by what? Tap one or several, then Done; who fits all of them gets it.
audience-facet-district = District
audience-facet-group = Group of goods
audience-facet-bought = Bought
audience-facet-followed = Follows
audience-facet-opened = Looked at a live
audience-facet-language = Language
audience-facet-channel = Chat channel
audience-ask-bought = Bought from which producer, or which product? Tap one, or type a part of its name (can be skipped).
audience-ask-bought-none = There is no producer and no product to choose; please skip.
audience-ask-followed = Follows which producer? Tap one, or type a part of its name (can be skipped).
audience-ask-followed-none = There is no producer to choose; please skip.
audience-ask-opened = Looked at which live? Tap one, or type a part of its title (can be skipped).
audience-ask-opened-none = There is no live to choose; please skip.
audience-ask-language = Which language do they read?
audience-language-vi = Vietnamese
audience-language-en = English
audience-ask-channel = Which channel do they use?
audience-channel-telegram = Telegram
audience-channel-web = Web chat
audience-bought-from = bought from { $names }
audience-products = bought { $names }
audience-followed = follows { $names }
audience-opened = looked at the live { $names }
