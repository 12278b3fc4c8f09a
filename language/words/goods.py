"""Other names of goods: regional words and English, each as the Vietnamese words a catalogue uses."""

from __future__ import annotations

SAME_GOODS: dict[str, str] = {
    # regional and everyday
    "trà xanh": "chè xanh", "chè sen": "trà sen", "chè nhài": "trà nhài", "chè tâm sen": "trà tâm sen", "chè ướp sen": "trà sen", "trà ướp sen": "trà sen", "trà lài": "trà nhài", "trà hoa lài": "trà nhài", "chè lài": "trà nhài",
    "đậu hũ": "đậu phụ", "tàu hũ": "đậu phụ", "đậu khuôn": "đậu phụ", "đậu hủ": "đậu phụ", "chả lụa": "giò lụa", "nhang trầm": "hương trầm", "nhang": "hương trầm", "trầm hương": "hương trầm",
    "hột gà": "trứng gà", "trứng": "trứng gà", "kẹo đậu phộng": "kẹo lạc", "đậu phộng": "lạc", "nấm bào ngư": "nấm sò", "bún tàu": "miến dong", "miến rong": "miến dong", "rau cải mầm": "rau mầm cải", "cải mầm": "rau mầm cải", "mầm cải": "rau mầm cải",
    "giá sống": "giá đỗ", "giá đậu": "giá đỗ", "da ua": "sữa chua", "ya ua": "sữa chua", "yaourt": "sữa chua", "yogurt": "sữa chua", "yaua": "sữa chua", "sua chua": "sữa chua", "sữa chua uống": "sữa chua", "lọ hoa": "bình hoa", "bình bông": "bình hoa", "lục bình": "bình hoa",
    "tách trà": "ấm chén", "bộ ấm trà": "bộ ấm chén", "ấm trà": "ấm chén", "bộ trà": "bộ ấm chén", "bộ tách trà": "bộ ấm chén", "chén ăn cơm": "bát ăn cơm", "chén cơm": "bát ăn cơm", "bát cơm": "bát ăn cơm", "tô cơm": "bát ăn cơm", "bát ăn": "bát ăn cơm",
    "khăn choàng lụa": "khăn lụa", "khăn quàng lụa": "khăn lụa", "khăn quàng": "khăn lụa", "khăn choàng": "khăn lụa", "khăn tơ tằm": "khăn lụa", "nón": "nón lá", "giỏ mây": "giỏ mây tre đan", "rổ mây": "giỏ mây tre đan", "làn mây": "giỏ mây tre đan", "khay mây": "khay mây tre đan", "khay tre": "khay mây tre đan", "giỏ tre": "giỏ mây tre đan", "mâm mây": "khay mây tre đan",
    "cơm rượu": "rượu nếp", "bột nghệ": "tinh bột nghệ", "nghệ bột": "tinh bột nghệ", "mật ong rừng": "mật ong hoa rừng", "mật rừng": "mật ong hoa rừng", "mật nhãn": "mật ong hoa nhãn", "mật ong nhãn": "mật ong hoa nhãn", "mật hoa nhãn": "mật ong hoa nhãn",
    "phật thủ": "phật thủ", "quả phật thủ": "phật thủ", "gạo thơm": "gạo tẻ thơm", "gạo tẻ": "gạo tẻ", "nếp cái": "nếp cái hoa vàng", "nhãn muộn": "nhãn chín muộn", "trà thảo mộc": "trà thảo dược", "trà hoa cúc": "trà thảo dược hoa cúc", "trà an thần": "trà thảo dược an thần", "trà cà gai leo": "trà thảo dược cà gai leo",
    "heo": "lợn", "bánh chưng xanh": "bánh chưng", "cốm xào": "cốm xào", "cốm non": "cốm tươi", "tranh sơn": "tranh sơn mài", "chuối tiêu": "chuối tiêu hồng", "gà ta": "gà đồi", "gà thả đồi": "gà đồi", "gà làm sẵn": "gà đồi làm sẵn", "hoa sen sấy": "hạt sen sấy", "sen sấy": "hạt sen sấy",
    # English
    "lotus tea": "trà sen", "lotus seeds": "hạt sen", "lotus seed": "hạt sen", "lotus heart tea": "trà tâm sen", "lotus heart": "trà tâm sen", "lotus embryo tea": "trà tâm sen", "jasmine tea": "trà nhài", "jasmine": "trà nhài", "nón bài thơ": "nón lá", "incense bundle": "hương trầm", "incense bundles": "hương trầm", "trà jasmine": "trà nhài", "trà lotus": "trà sen", "green tea": "chè xanh", "herbal tea": "trà thảo dược", "chrysanthemum tea": "trà thảo dược hoa cúc", "tea": "trà",
    "wild honey": "mật ong hoa rừng", "forest honey": "mật ong hoa rừng", "wildflower honey": "mật ong hoa rừng", "forest flower honey": "mật ong hoa rừng", "longan honey": "mật ong hoa nhãn", "longan blossom honey": "mật ong hoa nhãn", "longan flower honey": "mật ong hoa nhãn", "ba vi honey": "mật ong hoa rừng ba vì", "honey": "mật ong",
    "turmeric starch": "tinh bột nghệ", "turmeric powder": "tinh bột nghệ", "turmeric": "tinh bột nghệ", "conical hat": "nón lá", "conical hats": "nón lá", "leaf hat": "nón lá", "leaf hats": "nón lá", "bamboo hat": "nón lá", "vietnamese hat": "nón lá", "palm leaf hat": "nón lá", "non la": "nón lá", "hat": "nón lá", "hats": "nón lá",
    "rice bowl": "bát ăn cơm", "rice bowls": "bát ăn cơm", "ceramic bowl": "bát ăn cơm", "ceramic bowls": "bát ăn cơm", "bowl": "bát ăn cơm", "bowls": "bát ăn cơm", "vase": "bình hoa", "vases": "bình hoa", "flower vase": "bình hoa", "flower vases": "bình hoa", "ceramic vase": "bình hoa",
    "tea set": "bộ ấm chén", "tea sets": "bộ ấm chén", "teapot set": "bộ ấm chén", "teapot": "ấm chén", "silk scarf": "khăn lụa", "silk scarves": "khăn lụa", "scarf": "khăn lụa", "scarves": "khăn lụa", "silk ao dai": "áo dài lụa", "long dress": "áo dài lụa",
    "incense": "hương trầm", "incense sticks": "hương trầm", "agarwood incense": "hương trầm", "rattan basket": "giỏ mây tre đan", "bamboo basket": "giỏ mây tre đan", "basket": "giỏ mây tre đan", "baskets": "giỏ mây tre đan", "rattan tray": "khay mây tre đan", "bamboo tray": "khay mây tre đan", "rattan trays": "khay mây tre đan", "bamboo trays": "khay mây tre đan", "woven tray": "khay mây tre đan", "woven basket": "giỏ mây tre đan",
    "lacquer painting": "tranh sơn mài", "lacquer paintings": "tranh sơn mài", "lacquer": "tranh sơn mài", "lacquerware": "tranh sơn mài", "pomelo": "bưởi", "pomelos": "bưởi", "grapefruit": "bưởi", "dien pomelo": "bưởi diễn", "dien pomelos": "bưởi diễn", "green skin pomelo": "bưởi da xanh", "pomelos green skin": "bưởi da xanh", "pomelo green skin": "bưởi da xanh", "green pomelo": "bưởi da xanh", "oranges": "cam canh", "orange": "cam canh", "tangerine": "cam canh", "tangerines": "cam canh",
    "longan": "nhãn chín muộn", "longans": "nhãn chín muộn", "banana": "chuối", "bananas": "chuối", "guava": "ổi", "guavas": "ổi", "buddha's hand": "phật thủ", "buddha hand": "phật thủ", "chung cake": "bánh chưng", "chung cakes": "bánh chưng", "sticky rice cake": "bánh chưng", "sticky rice cakes": "bánh chưng", "square cake": "bánh chưng", "banh chung": "bánh chưng",
    "green rice cake": "bánh cốm", "green rice cakes": "bánh cốm", "fresh green rice": "cốm tươi", "young green rice": "cốm", "fresh young green rice": "cốm tươi", "fresh young rice": "cốm tươi", "fresh green sticky rice": "cốm tươi", "fresh green rice flakes": "cốm tươi", "young rice": "cốm", "green rice": "cốm", "fresh cốm": "cốm tươi", "fresh com": "cốm tươi", "dried cốm": "cốm khô", "green rice flakes": "cốm", "dried green rice": "cốm khô", "peanut candy": "kẹo lạc", "peanut candies": "kẹo lạc", "peanut brittle": "kẹo lạc", "sesame candy": "kẹo dồi",
    "tofu": "đậu phụ", "candy": "kẹo", "candies": "kẹo", "fresh milk": "sữa tươi", "milk cake": "bánh sữa", "milk cakes": "bánh sữa", "milk candy": "bánh sữa", "milk": "sữa", "eggs": "trứng gà", "egg": "trứng gà", "chicken": "gà đồi", "chickens": "gà đồi", "oyster mushroom": "nấm sò", "oyster mushrooms": "nấm sò", "king oyster mushroom": "nấm đùi gà", "king oyster mushrooms": "nấm đùi gà", "mushroom": "nấm", "mushrooms": "nấm",
    "glass noodles": "miến dong", "glass noodle": "miến dong", "cellophane noodles": "miến dong", "vermicelli": "miến dong", "noodles": "miến dong", "rice wine": "rượu nếp", "sticky rice wine": "rượu nếp", "plum wine": "rượu mơ", "apricot wine": "rượu mơ", "wine": "rượu", "pork roll": "giò lụa", "pork sausage": "giò lụa", "ham": "giò lụa", "vietnamese ham": "giò lụa", "cinnamon pork": "chả quế", "cinnamon sausage": "chả quế", "cinnamon ham": "chả quế", "cinnamon pork roll": "chả quế",
    "bean sprouts": "giá đỗ", "bean sprout": "giá đỗ", "water spinach": "rau muống", "morning glory": "rau muống", "soy sauce": "tương", "soybean paste": "tương", "fermented soybean": "tương", "sticky rice": "gạo nếp", "glutinous rice": "gạo nếp", "fragrant rice": "gạo tẻ thơm", "jasmine rice": "gạo tẻ thơm", "fermented pork": "nem", "radish sprouts": "rau mầm cải", "sprouts": "rau mầm",
}  # fmt: skip
"""A phrase to the words of the goods it means; used where the catalogue itself has no such phrase."""

SAME_VARIANT: dict[str, str] = {
    "ginger": "gừng", "red": "đỏ", "beige": "be", "cream": "be", "kem": "be", "jade": "xanh ngọc", "turquoise": "xanh ngọc", "traditional": "truyền thống", "original": "truyền thống", "embroidered": "thêu", "plain": "thường", "chrysanthemum": "hoa cúc", "blue glaze": "men lam", "blue": "lam",
    "celadon": "men ngọc", "jade glaze": "men ngọc", "no sugar": "không đường", "unsweetened": "không đường", "sugar free": "không đường", "without sugar": "không đường", "with sugar": "có đường", "sweetened": "có đường", "young rice": "cốm", "sleep": "an thần", "nguyên bản": "truyền thống", "vị gốc": "truyền thống", "ko đường": "không đường", "k đường": "không đường", "0 đường": "không đường", "trơn": "thường", "đỏ đô": "đỏ", "màu đỏ": "đỏ",
}  # fmt: skip
LARGER = frozenset(
    {"dài", "dai", "cao", "long", "to", "lớn", "lon", "bự", "đại", "large", "big", "bigger", "larger", "biggest"}
)
SMALLER = frozenset(
    {"ngắn", "ngan", "thấp", "short", "nhỏ", "nho", "bé", "be", "mini", "small", "smaller", "nhỡ", "xíu"}
)
OFTEN_OTHER = frozenset(
    "giá gia tương tuong hương huong nhãn nhan cam chả cha tranh bát bat mơ mo mien buoi nam non khan binh tra oi dau gao banh che hat ruou keo "
    "com bộ bo bình áo ao nem phật hạt mật sen lụa chuối rau kẹo bánh trứng gà ga sua qua gio giò tinh bột nón nấm khăn vàng hoa diễn dien so ngâu làng đường lâm".split()
)
"""Words that name goods but mostly mean something else when they stand alone, at least without their marks."""
