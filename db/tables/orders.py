"""Carts, orders, and every step an order takes."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String, Table, Text, UniqueConstraint

from db.tables.columns import BigInt, Json, Moment, key, metadata, to

cart_lines = Table(
    "cart_lines",
    metadata,
    to("people", primary_key=True, index=False),
    to("variants", primary_key=True, index=False),
    Column("qty", BigInt, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("qty > 0", name="qty"),
)

# One order goes to one producer; a cart with goods of three producers becomes three orders with one `purchase`.
# kept_until: sent with what its buyer takes in the next live, by then at the latest. along: it goes in that order's parcel.
# deposit: what of the total was paid ahead. key: what asked for it (a checkout, a slip), so that asking twice makes one order.
orders = Table(
    "orders",
    metadata,
    key(),
    Column("number", String(20), unique=True),
    Column("purchase", String(40), nullable=False, index=True),
    Column("key", String(80), nullable=False, unique=True),
    to("people", name="buyer_id", nullable=True),
    to("producers"),
    Column("state", String(12), nullable=False, default="placed", index=True),
    Column("channel", String(20), nullable=False),
    Column("name", String(200), nullable=False, default=""),
    Column("phone", String(20), nullable=False),
    Column("address", Text, nullable=False),
    Column("ward", String(10)),
    Column("province", String(10)),
    Column("payment", String(10), nullable=False),
    Column("goods", BigInt, nullable=False),
    Column("discount", BigInt, nullable=False, default=0),
    Column("shipping", BigInt, nullable=False, default=0),
    Column("total", BigInt, nullable=False),
    Column("deposit", BigInt, nullable=False, default=0, server_default="0"),
    Column("paid_at", Moment),
    Column("note", Text),
    Column("live", String(60), index=True),
    Column("kept_until", Moment, index=True),
    Column("along", BigInt, index=True),
    Column("placed_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("sample", Boolean, nullable=False, default=False),
    CheckConstraint(
        "state IN ('placed', 'confirmed', 'packed', 'sent', 'delivered', 'returned', 'cancelled')", name="state"
    ),
    CheckConstraint("payment IN ('cod', 'transfer')", name="payment"),
    CheckConstraint("total >= 0", name="total"),
    Index("ix_orders_producer_id_state", "producer_id", "state"),
)

# Names and prices as they were when the buyer confirmed. qty: thousandths of the unit. price, before: dong for one unit.
order_lines = Table(
    "order_lines",
    metadata,
    key(),
    to("orders"),
    to("variants"),
    Column("name", String(260), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("qty", BigInt, nullable=False),
    Column("price", BigInt, nullable=False),
    Column("before", BigInt, nullable=False),
    Column("total", BigInt, nullable=False),
    Column("promotions", Json, nullable=False, default=list),
    UniqueConstraint("order_id", "variant_id"),
    CheckConstraint("qty > 0", name="qty"),
)

order_steps = Table(
    "order_steps",
    metadata,
    key(),
    to("orders"),
    Column("state", String(12), nullable=False),
    to("people", nullable=True, index=False),
    Column("reason", Text),
    Column("at", Moment, nullable=False),
)

# How many of a producer's parcels somebody took and how many came back. who: domain.trust.mark, a keyed hash.
buyer_records = Table(
    "buyer_records",
    metadata,
    to("producers", primary_key=True, index=False),
    Column("who", String(40), primary_key=True),
    Column("delivered", Integer, nullable=False, default=0),
    Column("returned", Integer, nullable=False, default=0),
    Column("returned_at", BigInt, nullable=False, default=0),
)
