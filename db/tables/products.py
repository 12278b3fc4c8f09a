"""Products, what of them can be bought (a variant each), their prices over time, papers and pictures."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String, Table, Text, UniqueConstraint

from db.tables.columns import BigInt, Day, Json, Moment, key, metadata, to

# group, set: ids of domain.groups. pack: {"amount": 500, "measure": "g"}; bundles: {"thùng": 12}; both as the reader takes them.
products = Table(
    "products",
    metadata,
    key(),
    to("producers"),
    Column("name", String(200), nullable=False),
    Column("name_en", String(200)),
    Column("folded", String(500), nullable=False),
    Column("group", String(40), nullable=False, index=True),
    Column("set", String(40)),
    Column("story", Text),
    Column("keeping", Text),
    Column("shelf_life", String(200)),
    Column("origin", String(200)),
    Column("unit", String(20), nullable=False),
    Column("unit_also", Json, nullable=False, default=list),
    Column("pack", Json),
    Column("bundles", Json, nullable=False, default=dict),
    Column("variant_kind", String(20)),
    Column("licence", String(60)),
    Column("state", String(10), nullable=False, default="shown", index=True),
    Column("sample", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False, index=True),
    CheckConstraint("state IN ('shown', 'hidden', 'removed')", name="state"),
)

# What can be bought. Every product has at least one; a product without sizes or colours has one with an empty name.
# price: whole dong for one selling unit. stock: thousandths of the unit that nobody has; NULL when made to order.
variants = Table(
    "variants",
    metadata,
    key(),
    to("products"),
    Column("name", String(60), nullable=False, default=""),
    Column("price", BigInt, nullable=False),
    Column("stock", BigInt),
    Column("position", Integer, nullable=False, default=0),
    Column("state", String(10), nullable=False, default="shown"),
    UniqueConstraint("product_id", "name"),
    CheckConstraint("stock IS NULL OR stock >= 0", name="stock"),
    CheckConstraint("price >= 0", name="price"),
)

# The price before, with its time: never made up, only read from here.
prices = Table(
    "prices",
    metadata,
    key(),
    to("variants", index=False),
    Column("price", BigInt, nullable=False),
    Column("from_at", Moment, nullable=False),
    to("people", name="set_by", nullable=True, index=False),
    Index("ix_prices_variant_id_from_at", "variant_id", "from_at"),
)

certificates = Table(
    "certificates",
    metadata,
    key(),
    to("products"),
    Column("level", String(12), nullable=False),
    Column("number", String(60)),
    Column("issuer", String(200)),
    Column("signed_on", Day),
    to("media", nullable=True, index=False),
    to("people", name="verified_by", nullable=True, index=False),
    Column("verified_at", Moment),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("level IN ('3', '4', '5', 'potential5')", name="level"),
)

# Every folded word by which a product is found (its own, its maker's, its aliases'); written with the product.
product_words = Table(
    "product_words",
    metadata,
    Column("word", String(40), primary_key=True),
    to("products", primary_key=True),
    sqlite_with_rowid=False,
)

# Our own copy of a picture or paper; `path` is NULL until its bytes were fetched and checked.
media = Table(
    "media",
    metadata,
    key(),
    Column("kind", String(10), nullable=False, default="photo"),
    Column("path", String(200)),
    Column("sha256", String(64), index=True),
    Column("size", BigInt),
    Column("state", String(10), nullable=False, default="remote", index=True),
    to("people", name="sent_by", nullable=True, index=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
)

# A picture is uploaded once to each channel; its file_id is used from then on.
media_files = Table(
    "media_files",
    metadata,
    to("media", primary_key=True, index=False),
    Column("channel", String(20), primary_key=True),
    Column("file_id", String(200), nullable=False),
)

product_photos = Table(
    "product_photos",
    metadata,
    to("products", primary_key=True, index=False),
    to("media", primary_key=True, index=False),
    Column("position", Integer, nullable=False, default=0),
)

# Other words that buyers use for a product; they take effect at once.
aliases = Table(
    "aliases",
    metadata,
    key(),
    to("products"),
    Column("words", String(100), nullable=False),
    Column("folded", String(100), nullable=False),
    to("people", name="added_by", nullable=True, index=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("product_id", "folded"),
)

# A list of products that somebody sent as a file; it is read when its bytes are here. errors: how many cells were wrong.
product_lists = Table(
    "product_lists",
    metadata,
    key(),
    to("media"),
    to("producers"),
    to("people", index=False),
    Column("name", String(200), nullable=False),
    Column("state", String(10), nullable=False, default="waiting"),
    Column("rows", Integer, nullable=False, default=0),
    Column("errors", Integer, nullable=False, default=0),
    Column("at", Moment, nullable=False),
    Column("done_at", Moment),
    CheckConstraint("state IN ('waiting', 'done', 'refused')", name="state"),
)
