# Words that every conversation shares.
menu-open = 🏠 Home
back = ⬅️ Back
forms-back = ⬅️ Back
forms-or = 👇 Or tap:
forms-skip = Skip ➡️
forms-cancel = ✖️ Cancel
forms-resume = ▶️ Go on: { $what }
forms-cancelled = All right, I have stopped. Write to me whenever you need something.
forms-old-button = This button is out of date. Please use the buttons of the newest message.
forms-outdated = This part has just been updated; please start it again.
old-button = This button is out of date. Send /menu to open it again.
unknown-command = I do not know { $command } yet. Tap below to see what I can do.
failed = Sorry, something went wrong and this was not done. Please try again in a few minutes.
not-allowed = Only the person in charge can open this.
too-fast = That was a little fast for me. Please wait a few seconds.
