# Rooms for lives.
rooms-form = opening a live room
rooms-form-change = changing a live room
rooms-kind-studio = 🏠 Studio
rooms-kind-channel = 📡 Channel
rooms-state-open = open
rooms-state-closed = closed for new bookings
rooms-ask-name = What is the room called?
rooms-ask-kind = Is it a studio or a channel?
rooms-ask-hours = When is it open? Tap (for every day) or type, for example:
    <code>Mon-Fri 8:00-22:00; Sat, Sun 9:00-23:00</code>
rooms-ask-hours-refused = I cannot read those hours. Please type them like <code>8:00-22:00</code> or <code>Mon-Fri 8:00-22:00; Sun 9:00-21:00</code>.
rooms-ask-lengths = How many minutes is a slot? Tap or type, for example <code>60, 90</code>
rooms-ask-lengths-refused = Please type minutes from 15 to 480 in steps of 5, for example <code>60, 90</code>.
rooms-ask-buffer = How many minutes between two slots?
rooms-name-known = There is a room called <b>{ $name }</b>. Please choose another name.
rooms-list =
    { $count ->
        [0] There is no live room yet.
       *[other] 🎬 Live rooms ({ $count }):
    }
rooms-new = ➕ Open a room
rooms-card = <b>{ $name }</b> ({ $kind })
    🕗 { $hours }
    ⏱ Slots of { $lengths } minutes, { $buffer } minutes between
    State: { $state }
    To come: { $coming }
rooms-hours = 🕗 Hours
rooms-lengths = ⏱ Lengths
rooms-buffer = ☕ Buffer
rooms-close = 🔒 Close
rooms-open = 🔓 Open again
rooms-all = 🎬 Live rooms
