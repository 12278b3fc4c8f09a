# Privacy.
privacy-open = 🔒 Privacy
privacy-text = 🔒 <b>Your data</b>
    Kept: your name and chat account, the phone and address you gave, orders, reminders, and what you agreed to.
    For: selling, delivering, reminding you of what you asked; it is sold to nobody.
    Who sees it: a shop you order from sees that order's name, phone and address.
    Where: the market's server; messages pass through the chat app, whose servers may stand abroad.
    Your rights: see, correct, take away, withdraw consent, delete. You are answered within 2 working days; the buttons below act at once.

    Adverts: { $adverts }
    Sharing with other shops: { $sharing }
privacy-mydata = 📦 Get my data
privacy-delete = 🗑 Delete my data
privacy-archive = 📦 This is everything that is kept about you (a ZIP file). Our copy of the file is deleted after a day.
privacy-ask-delete = 🗑 Really delete your data?
    Deleted at once: name, phone, address, cart, followed shops, reminders, roles.
    The law wants kept: finished orders (accounting, tax), the proof of what you agreed to or withdrew, the log of lives.
    This cannot be undone.
privacy-delete-yes = 🗑 Yes, delete it
privacy-orders-open = { $count } of your orders are on their way, so this cannot be done yet. Please try again when they have arrived or are cancelled.
privacy-only-owner = You are the only owner of <b>{ $name }</b>. Please invite another owner, or ask an admin to hide the shop first.
privacy-deleted = Your data were deleted at { $at }. Thank you for having been here. To come back, just type /start.
