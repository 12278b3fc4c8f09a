# The calendar: fairs, training, lives.
event-kind = { $kind ->
    [fair] Fair
    [festival] Festival
    [forum] Forum
    [seminar] Seminar
    [training] Training
    [showroom_opening] Showroom opening
    [promotion] Promotion
    [livestream] Live
    [certification] Certification
   *[other] Event
}
event-name = <b>{ $name }</b> ({ $kind ->
    [fair] fair
    [festival] festival
    [forum] forum
    [seminar] seminar
    [training] training
    [showroom_opening] showroom opening
    [promotion] promotion
    [livestream] live
    [certification] certification
   *[other] event
})
event-when = 🗓 { $when }
event-place = 📍 { $place }
event-repeats = 🔁 { $rule }
event-register-by = Booth registration until { $by }
event-sample = (sample event)
event-text = { $text }
event-rule-daily = Every day
event-rule-weekly = Every week
event-rule-monthly = Every month
event-rule-yearly = Every year
event-rule-first-weekend = First weekend of the month
event-rule-full-moon = Every full moon (Rằm)
event-rule-new-moon = First of every lunar month
event-rule-other = Repeats
event-rule-weekday = { $day ->
    [MO] Every Monday
    [TU] Every Tuesday
    [WE] Every Wednesday
    [TH] Every Thursday
    [FR] Every Friday
    [SA] Every Saturday
   *[SU] Every Sunday
}
event-says-publish = 📣 A new event, you are invited
event-says-days = { $days ->
    [1] ⏰ Tomorrow!
   *[other] ⏰ { $days } days to go
}
event-says-soon = ⏰ Begins at { $at } today
event-says-day = 🎉 It opens today!
event-says-start = ▶️ It has begun, come along!
event-says-closes = ⌛ Booth registration closes soon
event-says-after = 🙏 Thank you for your interest. The event has ended.
event-says-moved = 🔄 The event has a new date or place, please look
event-says-corrected = ✏️ An update about this event
event-says-cancelled = ❌ Sorry, this event will not take place
event-open = 👀 Details
event-remind = 🔔 Remind me
event-forget = 🔕 No reminder
event-watching = We will remind you before it begins.
event-not-watching = No reminder for this event any more.
event-watch-over = This event is over or does not take place.
event-gone = This event cannot be found any more.
event-state-cancelled = ❌ This event does not take place
event-state-past = This event is over
events-list = 🗓 <b>Coming up</b>. Tap one to see it.
events-none = Nothing is planned at the moment. You will hear when something is.
event-button = { $date } · { $name }
events-back = ⬅️ All events
booth-register = 🏪 Register a booth
booth-cancel = Cancel the booth
booth-which = Which producer do you register?
booth-booked = ✅ { $name } has a booth at this event.
booth-waiting = ⏳ All booths are taken. { $name } is number { $place } on the waiting list; you hear at once when one is free.
booth-cancelled = The booth of { $name } is cancelled.
booth-closed = This event takes no booth registrations any more.
booth-count = Booths: { $booked }{ $capacity } taken, { $waiting } waiting
notice-booth-free = 🏪 A booth is free! <b>{ $name }</b> moved from the waiting list to a booth at <b>{ $event }</b>.
calendar-send = 📄 Import a calendar file
calendar-feed = 🔗 The calendar in the browser
calendar-form = Import a calendar file
calendar-ask = Send a calendar: Excel .xlsx, CSV (the columns <i>name</i> and <i>start</i> are enough) or .ics, at most 5 MB. Its events are published at once; a corrected file sent again updates them.
calendar-want-file = Please send a .xlsx, .csv or .ics file.
calendar-too-large = The file is larger than 5 MB. Please send it in parts.
calendar-taken = I am reading the file and will tell you in a moment.
calendar-column = { $name ->
    [name] name
    [kind] kind
    [start] start
    [end] end
    [place] place
    [text] text
    [text_en] English text
    [repeats] repeats
    [notices] notices
    [source] source
   *[other] { $name }
}
calendar-whole-file = • The file cannot be read; .xlsx, .csv (UTF-8) or .ics, below 5 MB, at most 5,000 rows
calendar-problem-missing = • The column “{ $column }” is missing
calendar-problem-cell = • Row { $row }, column “{ $column }”: not understood
calendar-problem-row = • Row { $row }: not understood
calendar-problem-why = • Row { $row }: { $why ->
    [rule] the repeat rule cannot be used; write e.g. FREQ=WEEKLY;BYDAY=FR or LUNAR:15, daily at most
    [far] a date must lie between 1900 and 2199
    [sign] there is a NUL character; please type that cell again
    [twice] the same as a row above, but with other facts; please keep one of them
    [zone] nobody knows this time zone; please write Asia/Ho_Chi_Minh
    [elsewhere] repeats by another time zone's clocks; please write it in Asia/Ho_Chi_Minh
    [alone] one time of a series that cannot be kept as it says; please make it an event of its own
    [singles] has single times that end before they begin, or more than 400 of them
    [never] the repeat rule never fits a day
   *[other] not understood
  }
notice-calendar-done = 🗓 Imported: { $added } new, { $changed } changed, { $same } as they were{ $skipped ->
    [0] {""}
   *[other] , { $skipped } rows without a date left out
}{ $cancelled ->
    [0] {""}
   *[other] , { $cancelled } called off
}{ $kept ->
    [0] {""}
   *[other] , { $kept } are over or called off here and stay so
}.
notice-calendar-refused = The calendar has { $count } places to mend, so nothing was imported:
    { $lines }
    Please mend them and send it again.
notice-calendar-unreadable = The calendar did not arrive: { $why ->
    [bytes] it is larger than 5 MB
    [gone] it cannot be fetched any more
   *[broken] it is broken
}. Please send it again.
