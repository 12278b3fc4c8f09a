"""The buyer's door: looking around, the cart, checkout; and the menu of every role."""

from __future__ import annotations

from handlers import talks
from handlers.buyer import browse, cart, checkout, product, sellers, start, talk, troubles, words
from handlers.routes import Routes, join

_BUYER = Routes(
    commands={
        "start": start.start,
        "menu": start.menu,
        "help": start.help_,
        "language": start.language,
        "cart": cart.cart,
        "giohang": cart.cart,
        "search": words.command,
        "tim": words.command,
        "products": browse.browse,
    },
    taps={
        "menu": start.menu,
        "help": start.help_,
        "lang": start.language,
        "browse": browse.browse,
        "grp": browse.by_group,
        "set": browse.by_set,
        "dis": browse.by_district,
        "wrd": browse.by_ward,
        "sta": browse.by_stars,
        "mak": browse.by_maker,
        "nar": browse.narrow,
        "list": browse.list_,
        "p": product.card,
        "story": product.details,
        "pics": product.pictures,
        "add": product.add,
        "v": product.variant,
        "put": product.put,
        "oth": product.other,
        "s": sellers.seller,
        "fol": sellers.follow,
        "unf": sellers.unfollow,
        "followed": sellers.followed,
        "find": words.ask,
        "q": words.repeated,
        "cart": cart.cart,
        "cl": cart.line,
        "cs": cart.step,
        "cq": cart.quantity,
        "cx": cart.take_out,
        "ce": cart.clear,
        "fix": cart.fix,
        "co": checkout.begin,
        "buy": checkout.confirm,
        "coedit": checkout.edit,
        "copay": checkout.pay_by,
        "guess": talk.guessed,
        "oam": troubles.change,
        "oask": troubles.ask,
    },
    forms={
        checkout.CHECKOUT.name: checkout.CHECKOUT,
        product.QUANTITY.name: product.QUANTITY,
        troubles.CHANGE.name: troubles.CHANGE,
        troubles.ASK.name: troubles.ASK,
    },
    starts={"p": product.linked, "s": sellers.linked},
    asides={checkout.CHECKOUT.name: talk.during_checkout},
    words=talk.text,
    others=words.others,
    inline=words.inline,
)
ROUTES = join(_BUYER, talks.ROUTES)
