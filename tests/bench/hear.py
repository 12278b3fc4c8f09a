"""How fast messages are read with 60, 5,000 and 50,000 products, and live comments by the strict grammar."""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

from bot.hear import context_of
from language import codes
from language.hear import hear
from language.products import Catalogue
from tests.language.score import HERE, messages

_KINDS = [
    "bánh",
    "kẹo",
    "trà",
    "mật ong",
    "miến",
    "gạo",
    "rượu",
    "tương",
    "nấm",
    "rau",
    "giò",
    "chả",
    "cốm",
    "bưởi",
    "cam",
    "ổi",
    "nhãn",
    "chuối",
    "khăn lụa",
    "nón",
    "giỏ",
    "khay",
    "bát",
    "bình hoa",
    "tranh",
    "hương",
    "sữa",
    "trứng",
    "gà",
    "đậu",
]
_SORTS = [
    "nếp",
    "sen",
    "nhài",
    "gừng",
    "lạc",
    "dồi",
    "rừng",
    "xanh",
    "trắng",
    "khô",
    "tươi",
    "thơm",
    "đặc biệt",
    "cổ truyền",
    "hữu cơ",
    "sấy",
    "nướng",
    "mơ",
    "quế",
    "lam",
]
_PLACES = [
    "Ba Vì",
    "Sơn Tây",
    "Cự Đà",
    "Đường Lâm",
    "Thạch Xá",
    "Mễ Trì",
    "Tây Hồ",
    "Chương Mỹ",
    "Phú Diễn",
    "Đại Thành",
    "Kim An",
    "Đông Dư",
    "Vân Nam",
    "Sóc Sơn",
    "Mỹ Đức",
    "Hương Sơn",
    "Làng So",
    "Bối Khê",
    "Ước Lễ",
    "Phùng",
    "Tiên Viên",
    "Thanh Hà",
    "Đan Phượng",
    "Giang Cao",
    "Bát Tràng",
    "Vạn Phúc",
    "Chuông",
    "Phú Vinh",
    "Hạ Thái",
    "Quảng Phú Cầu",
]


def run() -> dict[str, Any]:
    """Messages a second and milliseconds at the 50th and 95th percentile, for each size of catalogue."""
    records = json.loads((HERE / "catalogue.json").read_text(encoding="utf-8"))
    figures: dict[str, Any] = {}
    for size in (60, 5_000, 50_000):
        began = time.perf_counter()
        goods = Catalogue.of(records + _more(size - len(records)))
        built = time.perf_counter() - began
        figures[f"products_{size}"] = {"build_s": round(built, 2), **_read_all(goods)}
    figures["strict_codes"] = _strict()
    return figures


def _more(count: int) -> list[dict[str, Any]]:
    names = itertools.product(_KINDS, _SORTS, _PLACES, ("", " loại một", " loại hai"))
    return [
        {"id": f"x{i}", "live_code": f"B{i + 100}", "name": f"{k} {s} {p}{t}", "unit": "gói", "price_vnd": 10_000}
        for i, (k, s, p, t) in enumerate(itertools.islice(names, max(count, 0)))
    ]


def _read_all(goods: Catalogue) -> dict[str, float]:
    asked = [(m["text"], context_of(m)) for name in ("seen", "unseen") for m in messages(name)]
    for text, context in asked[:50]:
        hear(text, context, goods)
    took = []
    for text, context in asked:
        began = time.perf_counter()
        hear(text, context, goods)
        took.append(time.perf_counter() - began)
    took.sort()
    return {
        "per_second": round(len(took) / sum(took)),
        "p50_ms": round(took[len(took) // 2] * 1000, 3),
        "p95_ms": round(took[len(took) * 95 // 100] * 1000, 3),
        "max_ms": round(took[-1] * 1000, 2),
    }


def _strict() -> dict[str, float]:
    comments = [m["text"] for name in ("seen", "unseen") for m in messages(name) if m["channel"] == "live"] * 20
    began = time.perf_counter()
    read = sum(codes.read(text) is not None for text in comments)
    took = time.perf_counter() - began
    return {"per_second": round(len(comments) / took), "read_share": round(read / len(comments), 3)}


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
