"""The producer's door: registration, the shop, its goods, its people and its livestream slots."""

from __future__ import annotations

from handlers.producer import (
    booking,
    booking_typed,
    changes,
    listing,
    lists,
    members,
    my_slots,
    photos,
    products,
    registration,
    shop,
)
from handlers.routes import Routes, join

ROUTES: Routes = join(
    registration.ROUTES,
    shop.ROUTES,
    listing.ROUTES,
    products.ROUTES,
    changes.ROUTES,
    photos.ROUTES,
    booking.ROUTES,
    booking_typed.ROUTES,
    my_slots.ROUTES,
    members.ROUTES,
    lists.ROUTES,
)
