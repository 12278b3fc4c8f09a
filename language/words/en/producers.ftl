# Producers: registration, approval, the shop's home.
producers-form = registering to sell
producers-none = none yet
producers-send = ✅ Send
producers-kind-cooperative = 🤝 Cooperative
producers-kind-enterprise = 🏢 Enterprise
producers-kind-household = 🏡 Household business
producers-kind-village = 🏺 Craft village
producers-state-waiting = waiting
producers-state-approved = approved
producers-state-refused = not approved
producers-state-hidden = hidden
producers-ask-kind = Let us open your shop 🌾 What are you?
producers-ask-name = What is its name? For example: <i>Green Fields Cooperative (sample)</i>
producers-ask-district = Which former district are you in? Tap or type it.
producers-ask-ward = And which ward or commune of today? These lie in former { $district }. You may type the old ward's name too.
producers-ward-is = 📍 { $ward }
producers-ward-which = More than one place fits. Please choose.
producers-ward-refused = I cannot find that ward or commune in Hanoi. Please type it again or tap one.
producers-ask-tax = What is your tax or business number? (10, 12 or 13 digits)
producers-ask-tax-refused = That is no tax number: it has 10 digits (the last one checks the others), 13 for a branch, or the owner's 12-digit personal number. The phone number comes next. Please look at the registration paper and type it again, or tap <b>Skip</b>.
producers-ask-phone = Which phone number can the shop be reached at?
producers-ask-bank = To be paid by VietQR transfer, choose your bank or type its name.
producers-bank-refused = I cannot find that bank. Try another name (such as <i>Agribank</i>) or the 6-digit BIN.
producers-bank-which = Several banks are close. Please choose.
producers-ask-account = What is the account number at { $bank }?
producers-ask-account-refused = An account number has 6 to 19 digits or plain letters. Please type it again.
producers-ask-holder = Whose account is it?
producers-summary = Please check:
    { $kind } <b>{ $name }</b>
    📍 { $ward } (former { $district })
    🧾 Number: { $tax }
    ☎️ { $phone }
    🏦 { $bank }
producers-registered = I have the registration of <b>{ $name }</b> 🎉 You will hear from me as soon as it is approved.
producers-yours-waits = Your registration is waiting for approval. I will tell you as soon as it is decided.
producers-tax-known = There is a shop with this number already. If it is yours, ask its owner for an invitation.
notice-producer-new = 🆕 <b>{ $name }</b> has registered to sell (sent by { $who }).
notice-producer-approved = 🎉 <b>{ $name }</b> is approved. List your first product now!
notice-producer-refused = <b>{ $name }</b> was not approved. Reason: { $reason }
    Please correct it and register again.
notice-producer-bank = 🏦 { $who } has changed the account that <b>{ $name }</b> is paid to. If that is wrong, tell the organisers at once.
producers-register-again = ✏️ Register again
approvals-form = the reason for refusing
approvals-list = 📋 Who waits
approvals-waiting =
    { $count ->
        [0] Nobody is waiting.
        [one] One registration is waiting:
       *[other] { $count } registrations are waiting:
    }
approvals-one = { $name }
approvals-open = 👀 See it
approvals-yes = ✅ Approve
approvals-no = ❌ Refuse
approvals-card = { $kind } <b>{ $name }</b>
    📍 { $ward } (former { $district })
    🧾 Number: { $tax }
    ☎️ { $phone }
    🏦 { $bank }
    State: { $state }
approvals-ask-reason = Why is <b>{ $name }</b> not approved? I pass your words on as they are.
approvals-done = Done.
approvals-before = Somebody decided on this one before.
shop-home = 🏪 <b>{ $name }</b>{ $sample }
    Products: { $products } on sale, { $hidden } hidden
    Followers: { $followers }
    Lives to come: { $slots }
shop-sample = { " " }(sample)
shop-low = ⚠️ Running low: { $names }
shop-none = You have no shop yet. Tap below to register; it takes a few minutes.
shop-refused = <b>{ $name }</b> was not approved. Reason: { $reason }
shop-hidden = <b>{ $name }</b> is hidden for now. Please contact the organisers.
shop-open = 🏪 My shop
shop-register = 📝 Register to sell
shop-products = 📦 Products
shop-new = ➕ List a product
shop-orders = 🧺 Orders
shop-slots = 🎥 Live slots
shop-members = 👥 Members
shop-settings = ⚙️ Settings
shop-switch = 🔁 Another shop
shop-which = You act for several shops. Please choose one.
shop-now = You now act for <b>{ $name }</b>.
shop-settings-card = ⚙️ <b>{ $name }</b>
    ☎️ { $phone }
    🏦 { $bank }
shop-phone = ☎️ Change phone
shop-bank = 🏦 Change account
shop-bank-off = 🚫 No transfers
shop-saved = Saved.
shop-owner-only = Only the shop's owner can do this.
shop-form-phone = changing the phone number
shop-form-bank = changing the account
