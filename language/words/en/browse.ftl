# Looking around: lists, cards, sellers, search.
browse-how = 🧺 How would you like to look around?
browse-by-group = 🗃 Group
browse-by-district = 📍 District
browse-by-ward = 📍 By today's wards
browse-by-stars = ⭐ Stars
browse-by-maker = 👩‍🌾 Producer
browse-all = 🧺 Everything
browse-which-group = 🗃 Choose a group:
browse-whole-group = 🧺 The whole group
browse-which-set = 🗃 <b>{ $group }</b>, choose a kind:
browse-which-district = 📍 The former district where the goods are made:
browse-which-ward = 📍 Today's ward or commune where the goods are made:
browse-no-wards = No producer has named its new ward yet. Please look by former district.
browse-which-stars = ⭐ Choose a rating (only confirmed ones that still hold):
browse-potential = 🌟 Potential top rating
browse-which-maker = 👩‍🌾 Choose a producer:
browse-nothing = There is no producer here yet.
browse-title = 🧺 <b>{ $title }</b> · page { $page }
browse-empty = 🧺 <b>{ $title }</b>
    There is nothing here yet. Try with fewer filters.
browse-everything = Everything
browse-line = { $place }. { $name } { $stars }
    { $price }/{ $unit } · <i>{ $producer }</i>{ $sample ->
        [yes] {" "}(sample)
       *[no] {""}
    }
browse-line-sold-out = { $place }. { $name } { $stars }
    Sold out · <i>{ $producer }</i>{ $sample ->
        [yes] {" "}(sample)
       *[no] {""}
    }
browse-from = from { $price }
browse-before = ◀️ Previous
browse-next = Next ▶️
browse-narrow = 🔍 Filter
browse-narrow-how = 🔍 You see: <b>{ $title }</b>
    What else shall I filter by?
browse-clear = ✖️ No filters
browse-stars = { $stars } OCOP { $count } stars
browse-stars-until = Certificate valid until { $day }
browse-rating-potential5 = 🌟 OCOP potential top rating, waiting for the central council
browse-rating-expired = The OCOP rating has expired and is being assessed again
browse-rating-unconfirmed = The OCOP rating has not been confirmed
browse-sample = (sample goods, sample price)
browse-card-name = <b>{ $name }</b>{ $sample ->
        [yes] {" "}(sample goods, sample price)
       *[no] {""}
    }
browse-card-price = 💰 { $price }/{ $unit } · { $stock }
browse-card-kind = • { $kind }: { $price }/{ $unit } · { $stock }
browse-card-live = 🔴 On sale in the live “{ $title }”
browse-card-producer = 👩‍🌾 { $producer }
browse-card-origin = 📍 Origin: { $text }
browse-card-keeping = 🌡 Storage: { $text }
browse-card-life = 🗓 Use by: { $text }
browse-card-story = 📖 { $text }
browse-card-alcohol = 🔞 Only for adults of 18 and over, paid by transfer.
browse-to-order = made to order
browse-sold-out = sold out
browse-left = { $qty } { $unit } left
browse-few-left = only { $qty } { $unit } left
browse-gone = This is not sold any more.
browse-add = 🛒 Add to cart
browse-story = 📖 Details
browse-photos = 🖼 See { $count } pictures
browse-no-more-photos = There is only one picture of it.
browse-seller = 👩‍🌾 Seller
browse-share = ↗️ Share
browse-follow-for-more = ❤️ Follow to hear when it is back
browse-no-seller = This producer does not sell on Chợ Phiên now.
browse-seller-unknown = not given
browse-seller-page = 👩‍🌾 <b>{ $name }</b>{ $sample ->
        [yes] {" "}(sample data)
       *[no] {""}
    }
    { $kind }

    📍 { $address }
    📞 { $phone }
    🧾 Tax or registration number: { $tax }
    🧺 { $count } goods on sale
browse-kind-cooperative = Cooperative
browse-kind-enterprise = Enterprise
browse-kind-household = Household business
browse-kind-village = Craft village
browse-seller-goods = 🧺 See its goods
browse-follow = ❤️ Follow
browse-unfollow = 💔 Unfollow
browse-followed = You follow { $name } now.
browse-unfollowed = You do not follow it any more.
browse-followed-list = ❤️ The producers you follow:
browse-followed-none = You follow nobody yet. Open a seller's page and tap ❤️ Follow.
browse-type-it = 🔎 Write what you are looking for, for example <i>honey</i> or <i>mat ong</i>. Accents are not needed.
browse-cheapest = 💰 Cheapest first, { $count } products:
browse-dearest = 💰 Dearest first, { $count } products:
browse-found = 🔎 I found { $count } for “{ $text }”:
browse-not-found = I found nothing for “{ $text }”. Try a shorter name, or look by group.
browse-no-words = I could not read the name of any goods. Please write it in words, for example <i>honey</i>.
browse-too-long = That was a little long for me. Please write only the name of what you need.
browse-other = I cannot read this kind of message yet. Please write words or use the buttons.
browse-other-photo = Thank you for the picture. I cannot search by picture yet, so please write the name.
browse-other-file = Thank you for the file, but none is needed here. Please write a name or use the buttons.
browse-other-contact = Thank you. I will ask for your number when you order.
browse-other-location = Thank you. When you order I will ask for the address in words, so that it arrives.
browse-other-sticker = 😊 How nice! Write the name of what you need at any time.
browse-other-voice = I cannot listen to voice messages yet. Please write it in words.
browse-other-audio = I cannot listen to audio yet. Please write it in words.
browse-other-video = I cannot watch videos yet. Please write the name in words.
browse-open-card = 🛒 Buy on Chợ Phiên
browse-former = former { $district }
