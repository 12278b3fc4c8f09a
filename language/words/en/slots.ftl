# Livestream slots.
slots-form = booking a live
slots-weekdays = Mo Tu We Th Fr Sa Su
slots-list =
    { $count ->
        [0] You have no live booked yet. Book one! 🎥
       *[other] 🎥 Your lives ({ $count }):
    }
slots-mine = 🎥 My slots
slots-book = ➕ Book a live
slots-other = 🗓 Another time
slots-see = 👀 See
slots-no-rooms = No room is open for lives yet. You can book as soon as the organisers open one.
slots-which-room = Which room?
slots-which-day = 🗓 <b>{ $room }</b>: choose a day. ✅ days have free times.
slots-not-a-day = Please choose a day marked ✅.
slots-minutes = { $minutes } minutes
slots-which-time = <b>{ $room }</b>, { $day }: when do you start?
slots-when-refused = I did not catch the day and the time. Please tap one, or type it like <b>tomorrow 9am</b>.
slots-when-not = { $when } in <b>{ $room }</b> cannot be booked. Near it are:
slots-when-move = 🔀 { $when } in <b>{ $room }</b> is free. Tap the time to move there.
slots-full = <b>{ $room }</b> is full on { $day }. Shall I tell you when something comes free?
slots-wait = 🔔 Wait for a free time
slots-waits = 🔔 Waiting for this day
slots-waiting = I will tell you when something comes free on { $day } 🔔
slots-ask-title = <b>{ $room }</b>, { $when }. What is the live called? Skip it and I use your shop's name.
slots-booked = ✅ Booked: <b>{ $room }</b>, { $when }: <b>{ $title }</b>. { $remind ->
        [day] I remind you 24 hours and 1 hour before.
        [hour] I remind you 1 hour before.
       *[none] It begins soon, so please get ready.
    }
slots-moved = ✅ Moved <b>{ $title }</b> to <b>{ $room }</b>, { $when }.
slots-promotions-moved = 🎁 This live's promotions moved with it: { $names }.
slots-taken = Somebody has just taken that time. Near it there are still:
slots-taken-full = Somebody has just taken that time, and that day is full.
slots-refused-past = That time is over. Please choose another.
slots-refused-closed = The room is not open then. Please choose another time.
slots-refused-length = This room has no slots of that length. Please choose again.
slots-refused-start = A slot cannot start then. Please choose in the calendar.
slots-refused-many = You hold 20 slots to come. Go live or cancel some before you book more.
slots-card = 🎥 <b>{ $title }</b>
    🏠 { $room }
    🕗 { $when }
slots-move = 🔀 Move
slots-swap = 🤝 Swap
slots-cancel = ❌ Cancel
slots-cancel-sure = Cancel { $when } in <b>{ $room }</b>?
slots-cancel-yes = ❌ Cancel it
slots-cancelled = Cancelled. The time is free for others again.
slots-swap-none = Nobody else has a slot to swap with yet.
slots-swap-which = Which slot would you like to have? I swap them when its producer agrees.
slots-swap-asked = I have asked <b>{ $producer }</b> and will tell you the answer.
slots-swap-asked-before = You have asked for this before; the answer is still to come.
slots-swapped = 🤝 Swapped. Your new time is under My slots.
slots-not-swapped = All right, I tell them that it stays as it is.
slots-swap-late = This proposal does not stand any more.
slots-swap-yes = 🤝 Agree
slots-swap-no = No
notice-slot-day = ⏰ Tomorrow is your live <b>{ $title }</b>: { $from }-{ $to }, { $day }, { $room }.
notice-slot-hour = ⏰ Your live <b>{ $title }</b> begins in an hour ({ $from }, { $room }). Have the goods and papers ready!
notice-slot-live = 🎥 <b>{ $producer }</b> goes live at { $from } on { $day }: <b>{ $title }</b>. You follow them, so I remind you.
notice-slot-moved = 🔀 The live <b>{ $title }</b> moves from { $was } on { $was_day } to { $from }-{ $to } on { $day }, { $room }.
notice-slot-cancelled = ❌ The live <b>{ $title }</b> at { $from } on { $day } in { $room } is cancelled.
notice-slot-free = 🔔 <b>{ $room }</b> has a free time on { $day }. First come, first served.
notice-swap-asked = 🤝 <b>{ $who }</b> would like to swap: their { $from }-{ $to } on { $day } ({ $room }) for your { $your_from }-{ $your_to } on { $your_day } ({ $your_room }). Do you agree?
notice-swap-accepted = 🤝 <b>{ $other }</b> agrees. Your new time: { $your_from }-{ $your_to } on { $your_day }, { $your_room }.
notice-swap-refused = <b>{ $other }</b> cannot swap. Your slot stays as it is.
