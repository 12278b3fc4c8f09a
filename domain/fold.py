"""Vietnamese text made comparable: no tone marks, no đ, no case, so that "Đường" and "duong" meet."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without diacritics (đ too), in compatibility form (full-width letters become plain), spaces single.

    Tone marks fall away wherever they were placed, so Hòa and Hoà fold alike.
    """
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in spread if not unicodedata.combining(c)).replace("đ", "d")
    return " ".join(plain.split())
