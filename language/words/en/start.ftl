# The front door and the menu.
start-hello = Hello { $name }! 👋
    This is <b>Chợ Phiên</b>, the market for Hanoi's OCOP goods, straight from those who make them. Look around with the buttons, or write what you would like to buy.
start-again = Hello { $name }, what would you like today?
start-unknown-link = That link is out of date, so I could not open it. Have a look here instead.
start-menu = 🏠 <b>Chợ Phiên</b>
    Choose a button, or write the name of something and I will look for it.
start-browse = 🧺 Browse
start-find = 🔎 Search
start-cart = 🛒 Cart
start-cart-of = 🛒 Cart ({ $count })
start-orders = 📦 My orders
start-events = 📅 Fairs and offers
start-lives = 🎥 Live shows
start-followed = ❤️ Following
start-language-button = 🌐 Tiếng Việt
start-shop = 🏪 My shop
start-work = 📥 Orders to handle
start-register = 🌱 Sell with us
start-office = 🗂 Office
start-privacy = 🔐 Privacy
start-help-button = ℹ️ Help
start-help =
    <b>What can I do for you?</b>

    🧺 Browse by group, former district, new ward, stars or producer.
    🔎 Write the name of something, for example <i>mat ong</i>. Accents are not needed and small slips are fine.
    ✍️ Or write it all at once, for example <i>2 bottles of honey to 12 Hang Bong, 0912 345 678</i>. I fill the cart, one tap orders it.
    🛒 Put it into the cart, order, and pay on delivery or by bank transfer.
    📦 Follow, cancel or repeat your orders under My orders.

    Quick commands: /menu, /cart, /orders, /language
start-help-producer = 🏪 My shop: list and change goods, book live slots. 📥 Orders to handle (/work): confirm, pack, send.
start-help-admin = 🗂 Office: approve producers, open fairs, send broadcasts.
start-language = Which language would you like?
start-language-offer = You write English. Tap, and I answer in English from now on.
start-language-switch = 🇬🇧 Speak English
start-language-set = All right, I will speak English with you.
