# Listing goods and looking after them.
products-form = listing a product
products-ask-name = What is the product called? 🌾
products-ask-name-refused = A name holds no link and no markup. Please type the name alone.
products-ask-group = Which OCOP group does it belong to?
products-ask-set = Which set exactly?
products-ask-story = Tell a few lines about it: how it is made, what is good about it, who makes it. Buyers love this part.
products-ask-photos = Please send photos (1 to { $most }, an album is fine) 📷
products-more-photos = I have { $many } of { $most } photos. Send more, or tap <b>Done</b>.
products-photos-done = ✅ Done
products-want-photo = Please send a photo here (as a photo, not a file) 📷
products-photo-pixels = That picture is too large (over 50 megapixels). Please send a smaller one.
products-photo-bytes = That picture is over 10 MB. Please send a lighter one.
products-photo-broken = I cannot open that picture. Please send another.
products-ask-unit = Sold by what unit? Tap or type (for example <i>jar</i>).
products-ask-kinds = How many kinds are there? For several, type each with its price for one { $unit }, with semicolons between:
    <code>Small 120k; Large 230k</code>
    With one price for all, names will do: <code>Red; Green</code>
products-ask-kinds-refused = I cannot read that. Please type it like <code>Small 120k; Large 230k</code> (a price for every kind, or names only), 20 kinds at most.
products-one-kind = ☝️ Just one kind
products-ask-price = What does one { $unit } cost? For example <code>150k</code>, <code>1,500,000</code>, <code>1tr5</code>
products-ask-price-refused = I cannot read that price. Please type an amount from 1,000₫ up, for example <code>150k</code> or <code>150,000</code>.
products-ask-stock = How much do you have now, by the { $unit }? (With several kinds: of each; you can change it later.)
products-ask-stock-refused = Please type a number such as <code>20</code>, or tap <b>made to order</b>. What is sold by the piece has no fractions.
products-made-to-order = 🛠 made to order
products-left = { $amount } { $unit } left
products-ask-licence = Alcohol needs a licence. What is its number?
products-ask-more = Shall we add how to keep it, how long it keeps, and where it comes from?
products-more-yes = ✍️ Add
products-more-no = Later ➡️
products-ask-keeping = How should it be kept? For example <i>cool and dry</i>
products-ask-shelf-life = How long does it keep? For example <i>6 months</i>
products-ask-origin = Where does it come from?
products-preview = 👀 Have a look; if it is right, tap <b>Publish</b>.
products-publish = ✅ Publish
products-card = <b>{ $name }</b>
    { $group }
    { $kinds }
    { $stars }
    { $story }
    { $more }
products-published = 🎉 <b>{ $name }</b> is on the shelf!
products-see = 👀 See it
products-unfit-licence = Alcohol can only be listed with a licence number. Please add it and try again.
products-unfit-kinds = A product needs at least one kind with a price.
products-unfit-name = A product needs a name.
products-mine =
    { $count ->
        [0] You have not listed anything yet. Start with the first one! 🌱
       *[other] 📦 Products of <b>{ $name }</b> ({ $count }):
    }
products-row = { $mark } { $name }
products-next = Next ➡️
products-before = ⬅️ Back a page
products-state-hidden = 🙈 Hidden: buyers do not see it.
products-edit = ✏️ Edit
products-price = 💰 Price
products-stock = 📦 Stock
products-photos = 🖼 Photos ({ $many })
products-certificate = 🏅 Certificate
products-hide = 🙈 Hide
products-show = 👁 Show again
products-remove = 🗑 Remove
products-remove-sure = Remove <b>{ $name }</b> for good? Orders stay as they are. If it is only sold out for a while, tap <b>Hide</b>.
products-remove-yes = 🗑 Remove
products-removed = <b>{ $name }</b> is removed.
products-hidden = Hidden.
products-shown = Shown again.
products-edit-what = What of <b>{ $name }</b> shall we change?
products-field-name = Name
products-field-group = Group
products-field-story = Story
products-field-unit = Unit
products-field-kinds = Kinds
products-field-keeping = Keeping
products-field-shelf_life = Shelf life
products-field-origin = Origin
products-field-licence = Licence
products-edit-form = editing a product
products-saved = Saved ✅
products-erase = 🧹 Erase this
products-which-price = Which kind's price?
products-price-form = changing a price
products-stock-form = counting stock
products-stock-card = 📦 Stock of <b>{ $name }</b>
    { $kinds }
products-plus = { $name } +{ $more }
products-count = 🔢 { $name } Count
products-stock-most = This kind cannot take more stock.
products-photos-card = 🖼 <b>{ $name }</b>: photo { $at } of { $many }
products-photo-add = ➕ Add a photo
products-photo-lead = ⭐ Show first
products-photo-drop = 🗑 Remove this photo
products-photo-last = A product needs at least one photo. Please add another first.
products-photo-form = adding photos
products-no-photos = <b>{ $name }</b> has no photo yet. Add one, it helps buyers choose.
notice-photo-refused = I could not use one of your photos ({ $why ->
        [pixels] over 50 megapixels
        [bytes] over 10 MB
        [gone] it could not be fetched any more
       *[broken] the file is not a picture
    }). Please send another under Products.
