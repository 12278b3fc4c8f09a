"""The turns of phrase by which a message shows what it is for. `#` stands for goods named, `@` for a telephone number, `^` for an address."""

from __future__ import annotations

from domain.fold import fold
from language.patterns import KNOWN, Phrase, phrase

CUES: dict[str, Phrase] = {
    name: phrase(text)
    for name, text in {
        # --- orders
        "verb": """
            lấy|đặt|mua|chốt|order|book|hốt|múc|quất|xúc|rinh|lụm|lượm|vợt|khuân|bế|ẵm|triển|húp|quơ|vơ|tậu|sắm|thầu|ôm
            (?:ship|giao|gửi|chuyển) (?:hàng |luôn |gấp )?(?:về|đến|tới|vào)
            (?:lấy|gửi|ship|giao|đặt|mua|cho) (?:tiếp|thêm|lại) (?:{so}|#)
            lên đơn|vào đơn|tạo đơn|làm đơn|ghi đơn|lên cho|note cho|ghi cho|tính cho|quất luôn|chốt đơn|chốt luôn|quất đi|nhặt cho|nhặt
            (?:ship|gửi|giao|chuyển|để lại|bán|gói|đóng|cân|giữ|bốc|lấy|làm|xếp|soạn|thêm|nhường|dành|chừa|cắt|phần|bắt|cấp|để) (?:giúp |hộ |giùm |dùm |lại |gấp )?(?:cho |giúp |hộ |giùm )(?:{ai}|#|{so})|(?:ship|gửi|giao|để|giữ|cân|bán|gói|đóng|lên|làm|bắt|thái|cắt) (?:em|e|chị|c|anh|a|mình|cô|bác|tui|con|cháu|tôi|o|dì) (?:xin )?(?:{so}|#)
            cho (?:{ai} )(?:xin |thêm |một ít )?(?:{so}|#|vài|mấy|(?:{dv}) #)
            cho (?:{so} )(?:{dv}|#)|cho #|cho xin (?:{so}|#)|cho thêm|xin (?:{so}|#)
            cho {ai} {ai} (?:{so}|#)
            (?:bán|nhượng|để) (?:cho )?{ai} (?:{so}|#)
            (?:cần )?nhập (?:{so}|#)|cần (?:nhập |mua |đặt |lấy |thêm |gấp )?(?:{so}|#|khoảng|tầm)
            muốn (?:mua|đặt|lấy|chốt|order|thêm)|muốn (?:{so}|#)
            thêm (?:{so}|#)|cộng (?:thêm )?(?:{so}|#)|lấy thêm|đặt thêm|ship (?:{so}|#)|gửi (?:{so}|#)|giao (?:{so}|#)|đóng (?:{so}|#)
            (?:nhà )?{ai} (?:lấy|đặt|mua|chốt)
            cháy # luôn|đi (?:{so} )#|xài #|tới luôn|tới # luôn|vã # quá lấy
            i ?(?:'|’)? ?(?:d|ll|would|will|want|need|take|have|like|order|get|buy)(?: like| want| love| take| have| get| buy| to| order)*
            want|(?:can|could|would|will) you (?:please )?(?:pack|save|keep|reserve|deliver|bring|give|prepare|make)|(?:can|could|may) (?:i|we|you|u) (?:please )?(?:get|have|order|buy|take|send|ship|add)(?: me| us)?|give me|send me|send us|send|get me|put me down for|let me (?:get|have|take)|let us have
            (?:please )?add|(?:we|i) (?:take|want|need)|ship me|deliver|take|to order|order|buy|purchase|sign me up for|reserve|save me
        """,
        "verb_hard": """
            chốt|order|lên đơn|vào đơn|đặt hàng|(?:cho|để|gửi|ship|giao|bán|giữ|gói|đóng|cân|lấy|đặt|mua) (?:giúp |hộ |giùm |dùm |lại |thêm )?(?:cho |về |qua )?(?:{ai})(?: xin| thêm)?(?: {so}| #)
            (?:lấy|đặt|mua) (?:giúp|hộ|giùm|dùm)|cho (?:{so} )?(?:{dv} )?#|(?:can|could|would|will) you (?:please )?(?:pack|send|ship|save|keep|reserve|deliver|bring|give|prepare|make|get) (?:me |us )?(?:{so}|#)
        """,
        "particle": "nhé|nha|nhá|luôn|đi|giúp|giùm|dùm|hộ|với|please|nghen|đê|nào|liền|ngay|gấp|lẹ|thôi|nè|nhe",
        # --- what an order is not
        "past": """
            hụt|# hôm (?:nọ|trước|qua|kia)|{ai} có (?:lấy|mua|đặt|chốt|order) (?:{so}|#)
            (?:đã|vừa|mới|từng|lỡ) ~2 (?:chốt|đặt|mua|lấy|order|nhận|bom|thanh toán|ăn|dùng|uống|thử)
            (?:hôm qua|hôm kia|hôm trước|bữa trước|bữa|đợt trước|đợt rồi|lần trước|lần rồi|tuần trước|tuần rồi|tháng trước|tháng rồi|năm ngoái|năm trước|hồi trước|hôm nọ|bữa nọ|hồi|tết rồi|tết năm ngoái|hôm thứ ~1|sáng nay|trưa nay|hôm bữa|dạo trước|ngày trước|kỳ trước|live trước|phiên trước|buổi trước) ~4 (?:lấy|đặt|mua|chốt|order|ăn|dùng|uống|mang|cho|biếu|nhận|gửi|giao|ship)
            sao (?:{ai} )?(?:chốt|đặt|mua|order)|(?:chốt|đặt|mua|order) ~3 mà (?:không|chưa|sao|chẳng)
            (?:đặt|mua|lấy|chốt|order) ~3 hôm (?:qua|kia|trước|nọ|thứ)
            (?:chốt|đặt|mua|lấy|order|ck|chuyển khoản|thanh toán|nhận) ~5 rồi (?:nhé|nha|mà|ạ|đó|đấy|shop|chị|em|đừng|sao|không|hả|à)
            (?:chốt|đặt|mua|order|nhận|lấy) (?:được )?(?:# )?(?:{so} )?(?:{dv} )?(?:# )?rồi
            (?:i|we) (?:already |just )?(?:ordered|bought|got|received|had|purchased)|(?:already|just) (?:ordered|bought)|last (?:time|week|month|year)
            (?:mua|lấy|đặt|ăn|chốt) (?:bao nhiêu )?lần rồi|ăn rồi|uống rồi|mua rồi|có rồi|lấy rồi
        """,
        "later": """
            (?:để )?(?:mai|mốt|ngày mai|hôm sau|hôm khác|tuần sau|tuần tới|tháng sau|tối|chiều|tối về|chiều về|lát|lát nữa|tí|tí nữa|tẹo nữa|chút nữa|xíu nữa|cuối tuần|cuối tháng|đầu tháng|đầu tuần|lần sau|bữa sau|bữa khác|đợt sau|dịp khác|khi khác|khi nào|bao giờ|hôm nào|lúc nào|bữa nào|có lương|lương về|sang tháng|năm sau|tết|gần tết|ra tết|giáp tết|rằm|trưa|sau tết|sau này|mấy bữa nữa|mấy hôm nữa|vài hôm nữa) (?:nữa |này |sau |tới |có tiền |lương về |rảnh |về |thì |có |nhất định |sẽ )*(?:{ai} )?(?:sẽ |mới |qua |ghé |thì |lại |cũng )*(?:mua|lấy|đặt|chốt|order|ủng hộ|ghé|quay lại|nhắn|tính|báo)
            (?:{ai}|đang|cũng|vẫn|mới|thì|còn|bữa) (?:tính|định)|(?:tính|định) (?:{ai} )?(?:lấy|mua|đặt|chốt|order|là|sẽ)|dự định|dự tính|phân vân|suy nghĩ|cân nhắc|lưỡng lự|băn khoăn|ngâm cứu|nghiên cứu
            để (?:{ai} )?(?:xem|nghĩ|suy nghĩ|hỏi|bàn|tính|tham khảo|cân nhắc|coi|hỏi lại|check|kiểm tra)|hỏi (?:ý kiến |lại )?(?:chồng|vợ|mẹ|nhà|sếp|bố|má)|xem đã|tính đã|hỏi đã|để sau|để lần sau|để khi khác|để mai|để hôm khác|để dịp khác|tính sau|báo sau|chốt sau|đặt sau|mua sau|lấy sau|nhắn sau|khi khác|lần khác|hẹn (?:shop |em |chị )?(?:lần|hôm|dịp|khi) (?:sau|khác)
            {so} (?:hôm|ngày|tuần|tiếng|bữa) nữa ~6 (?:lấy|mua|đặt|chốt)|(?:qua|ghé|tới|về) (?:lấy|mua) (?:{so}|#)
            (?:lãnh|lĩnh|nhận) lương|(?:tháng sau|tháng tới|tuần sau|tuần tới|năm sau|mai mốt) ~5 (?:mua|lấy|đặt|chốt)
            hết tiền|không có tiền|chưa có tiền|cháy túi|viêm màng túi|rỗng túi|không đủ tiền|nghèo|ví rỗng|sạch túi|chờ lương|đợi lương|hết lương|có lương|lương về|giá mà|giá như|ước gì|ước|phải chi|giá # rẻ hơn|ước mơ
            (?:chắc|có khi|có lẽ|có thể|biết đâu) (?:là )?(?:{ai} )?(?:sẽ |cũng )?(?:lấy|mua|đặt|chốt)|sẽ (?:lấy|mua|đặt|chốt|ủng hộ|quay lại|order)|sắp (?:mua|đặt)|chưa (?:lấy|mua|đặt|chốt|cần|biết|quyết|order|dám|vội|chắc)|(?:bao giờ|khi nào|hôm nào|bữa nào|lúc nào) ~5 (?:thì|sẽ|em|chị|mình) ~2 (?:lấy|mua|đặt|chốt)
            hóng|xem (?:thôi|chơi)|ngắm|hỏi (?:thăm |trước |cho biết |thử |chơi |vậy )(?:thôi)?|tham khảo|đợi (?:có|sale|giảm|khuyến)|chờ (?:sale|giảm|khuyến)
            thinking (?:about|of)|maybe|might|not sure|later|tomorrow i|next time|some other time|will order|will buy|let me think|just looking|just browsing|if only|wish i
            muốn (?:mua|lấy) (?:# )?(?:mà|nhưng|lắm|quá|ghê)|thèm|thích ~2 mà|muốn mà|nhìn (?:ngon|thèm|thích|đẹp)
            nếu ~2 (?:rảnh|có dịp|có điều kiện|tiện)|lỡ ~2 hết|phòng khi
        """,
        "not_me": """
            (?:bạn|mẹ|chồng|vợ|chị|bà|bác|cô|anh|dì|sếp|em gái|chị gái|đứa bạn|nhỏ bạn|con bạn|hàng xóm|đồng nghiệp) (?:em |mình |chị |tôi |kia |nào |ấy |đó |bên |hàng xóm |gì )+(?!nhờ)(?!bảo)(?!dặn)(?!kêu)(?!cần)(?!muốn)~2 (?:lấy|đặt|mua|chốt|order|được|cũng)
            (?:người ta|ai đó|ai|mọi người|các mẹ|cả nhà|nhiều người|bạn ấy|chị ấy|anh ấy|nó|họ|thằng|con bé|bả|ổng|khách|các bạn|các chị|các bác|chị nào|bạn nào|anh nào|bạn kia|chị kia|anh kia) ~3 (?:lấy|đặt|mua|chốt|order|được)
            (?:biếu|tặng|cho) (?:bạn|mẹ|bố|sếp|hàng xóm|bà|người) ~6 rồi
            được ~3 (?:cho|biếu|tặng) (?:{so}|#)|(?:ai|người ta|bạn) cho (?:{so}|#)
            (?:cô|thầy|bà|con|chồng|vợ|bạn|mẹ|bố|sếp) [^ ]+ ~2 cũng (?:lấy|đặt|mua|chốt|order|dùng|ăn)
            nhà (?:em|chị|anh|tôi) (?:vẫn |đang |cũng )?(?:còn|có sẵn|có|sẵn) {so}
            thấy ~3 (?:chốt|mua|đặt|lấy)|bên kia|shop khác|chỗ khác|shop bên|nhà khác|đang live|ngoài chợ|siêu thị
            (?:my )?(?:friend|sister|mom|mother|neighbor|brother) (?:ordered|bought|got|wants)
            chúc mừng|đoán|trúng|minigame|mini game|giveaway|bốc thăm|quay số|quà tặng|may mắn
        """,
        "condition": """
            (?:nếu )?(?:free ship|freeship|miễn phí ship|miễn ship|bao ship|free) ~4 thì
            (?:nếu )?(?:được )?(?:giảm|bớt|sale|fix|khuyến mãi|tặng|rẻ|giá|hạ giá|chiết khấu|được giá|đồng giá|cho nợ|cho trả|trả sau|trả góp|kèm|mua {so} tặng) ~5 thì
            (?:nếu|lỡ|giả sử|ví dụ|ngộ nhỡ) ~7 (?:thì|mới)
            (?:ngon|đẹp|tươi|ưng|ổn|thơm|to|chuẩn|thật|xịn|chất lượng|mới|ngọt|hợp|vừa|dùng|ăn|uống|thử|thấy|có giấy|có chứng nhận|có tem|có hóa đơn|kiểm hàng) ~3 (?:thì|mới|rồi) ~3 (?:lấy|mua|đặt|chốt|order|ủng hộ)
            (?:mua|lấy|đặt|chốt) ~6 (?:thì|mà|nếu) ~3 (?:freeship|free|miễn phí|giảm|bớt|sale|tặng|quà|giá|bao nhiêu|khuyến mãi|chiết khấu|ship|giao|phí|rẻ|kịp)
            nếu ~4 (?:giảm|freeship|free|bớt|sale|rẻ|tặng|giao|ship|kịp|nhận|bao)
            thì (?:{ai} )?(?:mới )?(?:lấy|mua|đặt|chốt|order|hốt|múc|xúc|quất)(?! được)(?! gì)|if ~6 (?:then )?(?:i|we|free|discount|cheaper|give)
            (?:with|if) ~3 (?:free shipping|discount)|in case
        """,
        "stock_condition": """
            (?:có|còn|sẵn) # (?:thì|là) ~2 (?:lấy|đặt|mua|chốt|cho|để|gửi|ship|order)|(?:nếu )?(?:vẫn |có |mà )?còn(?: hàng| #| {so} {dv})?(?: hàng)? (?:thì|là) ~3 (?:lấy|đặt|mua|chốt|cho|để|gửi|ship|order)|còn hàng (?:cho|để|gửi|ship|lấy|chốt|đặt)|(?:có|nếu có|có hàng|sẵn hàng|sẵn) (?:hàng )?(?:thì|là) ~2 (?:lấy|cho|để|gửi|ship|chốt|đặt)|nếu còn ~4 (?:lấy|cho|để|gửi|ship|chốt|đặt)
            if ~3 (?:in stock|available|left)
        """,
        "no": "(?:không|chẳng|chả|đừng|đâu có|đéo|chưa|hổng|khỏi|miễn|thôi không|đâu) (?:có |cần |phải |muốn |được |định |thích |cho |còn )*(?:lấy|đặt|mua|chốt|order|gửi|giao|ship|ăn|dùng|uống|thích|nhận|chọn)|don ?['’]? ?t (?:want|need|send)|do not|not (?:the|want)|no #|không #|không phải #|chứ không|trừ|ngoại trừ|ngoài|without|except",
        "ask_who": "ai (?:đã |cũng )?(?:lấy|chốt|mua|đặt|order|ăn|dùng) ~4 (?:chưa|không)|có ai|mấy người (?:lấy|chốt|mua)|bao nhiêu người|ai muốn|ai lấy|ai chốt|ai thích",
        # --- questions
        "ask": "không|chưa|bao nhiêu|mấy|nào|sao|đâu|gì|ai|thế nào|như nào|hả|hở|bao lâu|bao giờ|khi nào|what|how|when|where|which|is|are|do|does",
        "ask_price": """
            bao nhiêu(?! loại)(?! món)(?! mẫu)(?! vị)(?! đơn)(?! người)(?! mắt)(?! lượt)(?! ngày)(?! tuổi)(?: tiền| đồng| một| {so}| {dv}| vậy| thế| ạ| shop| em| chị| anh| đó| hả| nhỉ)*
            (?:mấy|bao) (?:tiền|xu|đồng|lúa|củ|k|nghìn|ngàn|trăm|lít|xị)|bao tiền|nhiều tiền|nhiêu (?:tiền|vậy|ạ|1|một|shop|em|chị|hả|thế|á)|giá (?:bao|sao|thế|như|nhiêu|cả|đi|ạ|shop|em|#|với|tiền|nào|mấy|1|một|bán|sỉ|lẻ|hiện|hôm nay|gốc|rổ|ib|inbox|combo|bn|của|cho|này|mới|cũ|loại|set|nếu|thì|chị|còn|rẻ|tốt|mềm|yêu)
            (?:xin|hỏi|báo|cho|check|rep|ib|inbox|cần|biết|xem|hóng) (?:{ai} )?(?:xin )?(?:hỏi )?(?:bảng )?giá|báo giá|bảng giá|# giá|giá|giá #|# (?:bán )?sao|bán (?:sao|thế nào|như nào)|[0-9][0-9.,]* ?(?:k|nghìn|ngàn|tr|triệu|đ|đồng) ~2 (?:đúng không|phải không|không|à|hả|hay)|giá sỉ|bán sỉ|giá lẻ
            giảm ~4 (?:không|chưa|nữa|ít|chút|được|đi|nhiều|bao nhiêu|mấy)|có ~3 (?:giảm|bớt|sale|khuyến mãi|chiết khấu|ưu đãi|voucher|mã giảm|combo|quà|tặng|km|deal|flash|giá tốt)|(?:được )?(?:giảm|bớt|khuyến mãi|chiết khấu|ưu đãi|tặng)(?: giá| thêm| gì| quà)* ~3 không|(?<!bỏ )bớt (?:cho |đi |chút|tí|xíu|được|không|ít|nữa|giá|em|chị)|(?:bớt|giảm) {so} ?(?:k|%|nghìn|ngàn|phần trăm|đồng|tr|giá)|giảm giá|giảm thêm|fix (?:giá|chút|tí|nhẹ|cho|đi|được|không|thêm)|sale (?:không|gì|bao|chưa|đi|bao nhiêu)
            khuyến mãi|khuyến mại|mã giảm giá|voucher|ưu đãi gì|(?:có|được|tặng) quà gì|tặng gì|tặng kèm|có quà|ưu đãi ~4 (?:gì|nào|không|sao)|(?:được|có) tặng|chiết khấu|chương trình (?:gì|khuyến|nào|ưu)|mà (?:giờ|nay|lại|bây giờ) {so} ?(?:k|nghìn|ngàn)|combo (?:nào|gì|bao|không|giá)|flash sale|có sale|đang sale|mua {so} (?:được )?tặng|rẻ hơn|mắc (?:quá|thế|vậy|hơn|ghê)|đắt (?:quá|thế|vậy|hơn|ghê)|chát (?:quá|thế|vậy)|giá ~2 cao|mềm (?:hơn|chút)|chênh nhau|trả giá|để giá|lấy giá|giá hữu nghị|bao nhiêu một|mấy k|mấy đồng|bao nhiêu k
            (?:tổng|hết|tất cả|cộng|thành tiền|tổng cộng|tổng đơn|tổng tiền) ~4 (?:bao nhiêu|mấy|nhiêu|tiền)|tổng (?:tiền|thiệt hại|bill|cộng|đơn)|thiệt hại|hết bao nhiêu|hết nhiêu|bill bao nhiêu|tính tiền (?:đi|giúp|hộ|cho)
            how much|what ?(?:'|’)? ?s? (?:is )?the (?:total )?price|price|prices|the cost|cost|costs|discount|cheaper|any (?:deal|promo|discount|sale)|promo|promotion|on sale|expensive|bargain|wholesale|total
        """,
        "ask_stock": """
            còn ~5 (?:không|chưa|hông|hem|hả|à|nhiều|bao nhiêu|mấy|hay|ít)|còn (?:hàng|#|size|màu|loại|vị|cỡ|mẫu|nhiều|mấy|sẵn|đủ|đồ|slot|suất|bán|gì|không|hông)|(?:hết|cháy|out) (?:hàng|#|rồi|sạch|chưa|size|veo)|# (?:còn|hết|hết rồi)|hết (?:chưa|rồi|sạch|veo|mất)|hết # (?:rồi|chưa)|bao giờ (?:có|về|mới có|lại có|có lại|ra|thì có|hàng về)|khi nào (?:có|về|mới có|lại có|có lại|ra|thì có|hàng về)|chừng nào (?:có|về)|mấy giờ (?:có|ra)|hôm nào (?:có|về)|có (?:hàng )?lại|về hàng|hàng về|về chưa|có (?:sẵn|hàng)|có hàng (?:không|chưa|sẵn|lại)|sẵn (?:hàng|không|#)|restock|(?:mai|nay|hôm nay|tuần này|tuần sau|cuối tuần|ngày nào|mùa này|tháng này|giờ|bây giờ|đã|hàng ngày) (?:cũng |đã |thì |shop |mình )*có (?:# |hàng |bán |ra )?(?:không|chưa|à|hả|ạ|lại)?|có # (?:chưa|lại)|# có (?:chưa|sẵn|hàng|không|lại)|mùa nào|mùa (?:# )?(?:bao giờ|tháng mấy|nào)|tới mùa|vào mùa|đến mùa|trái mùa|cháy hàng|hết hàng|tạm hết|đủ hàng|đủ {so}
            available|in stock|out of stock|sold out|still have|any left|left|do you still|do you ~1 have (?:size|it|this|any more|in|more)|when will ~5 (?:be|have|come|back)|back in stock|have ~3 (?:left|in)
        """,
        "ask_shipping": """
            (?:phí|tiền|giá|cước) (?:ship|vận chuyển|giao|giao hàng|gửi|vc)|ship ~6 (?:không|bao nhiêu|mấy|hết|nhiêu|bao lâu|chưa|nào|kiểu gì|sao|hả|thế nào)|(?:giao|gửi|ship|chuyển) ~4 nào|(?:có |được )?(?:free ship|freeship|miễn phí ship|miễn ship|miễn phí vận chuyển|miễn phí giao hàng|bao ship|free vận chuyển)
            (?:có )?(?:giao|gửi|chuyển|ship)(?: hàng)? ~6 (?:được không|không|bao lâu|mấy ngày|mấy hôm|mấy tiếng|mất (?:bao|mấy)|bao nhiêu ngày|khi nào|bao giờ|mấy giờ|kịp|trong ngày|hỏa tốc|toàn quốc|đi tỉnh|ngoại tỉnh|tận nhà|tận nơi|tối|sáng|ngay)|giao ~3 (?:không|bao lâu|mấy ngày|kịp|được)|(?:đơn|mua) ~2 (?:tối thiểu|từ) ~4 (?:giao|ship|gửi)|tối thiểu ~4 (?:giao|ship|gửi)|mấy giờ ~1 (?:giao|ship|tới|nhận)|bao lâu (?:thì )?(?:tới|đến|nhận|giao|có|ship|mới|hàng)|mấy (?:ngày|hôm|tiếng) ~3 (?:tới|đến|nhận|giao|có hàng|ship)|mấy (?:ngày|hôm) (?:thì |là |mới )?(?:tới|đến|nhận|có|được)|(?:bao giờ|khi nào|chừng nào|hôm nào) (?:thì |mới )?(?:giao|ship|nhận|tới|đến)|cod|ship cod|thu hộ|ship (?:hà nội|hn|sài gòn|tỉnh|đi|về|tận|nội thành|ngoại thành|toàn quốc|quốc tế|hỏa tốc|nhanh|vào|ra|đâu|thế nào|sao|như nào)|giao (?:hỏa tốc|nhanh|tận|toàn quốc|nội thành|ngoại thành|hàng tận|tỉnh)|(?:được )?(?:kiểm|xem|kiểm tra|check|đồng kiểm|mở|bóc) ~2 (?:hàng|trước khi nhận|hộp)|xem hàng|kiểm hàng|đồng kiểm|hàng xem rồi|ship kiểu|gửi (?:xe|bưu điện|viettel|ghtk|ghn|grab|ahamove|máy bay|qua|vào|ra|đi)|grab|ahamove|viettel post|ghtk|ghn|giao tiết kiệm|qua (?:lấy|tận)|đến (?:lấy|mua) (?:trực tiếp|tận)|nhận (?:tại|ở) (?:cửa hàng|shop|quán|chỗ)|lấy trực tiếp|tới lấy|qua lấy|(?:lấy|nhận) hàng ở đâu|ship nước ngoài|thanh toán (?:khi|lúc) nhận|trả (?:tiền )?(?:mặt )?(?:khi|lúc) nhận|tiền mặt (?:khi|lúc) nhận|trả tiền khi nhận|nhận hàng (?:mới |rồi )?(?:trả|thanh toán)|kịp ~3 không|phí
            how long|deliver(?:y|ies)?|delivery (?:fee|time|cost)|shipping|ship to|do you ~2 (?:ship|deliver)|can you (?:ship|deliver)|cash on delivery|postage|pick up|pickup
        """,
        "ask_origin": """
            (?:nhà vườn|vườn|xưởng|cơ sở|trang trại|làng nghề|nhà máy|lò) ~3 (?:ở đâu|chỗ nào)|nguồn gốc|xuất xứ|(?:dệt|làm|đan|vẽ|nặn|may|thêu) (?:bằng )?(?:tay|máy)|hàng (?:công nghiệp|thủ công)|ở đâu (?:ra|vậy|thế|làm|sản xuất|trồng|đây|ạ)|(?:trồng|nuôi|làm|sản xuất|đan|dệt|nung|thu hoạch|đóng gói|chế biến|nấu|ướp|nhập) ~2 (?:ở|tại) (?:đâu|chỗ nào|vùng nào|làng nào|tỉnh nào|xã nào|huyện nào)|(?:hàng|đồ) (?:ở đâu|của ai|nhà làm|nhà trồng|tàu|trung quốc|việt nam|quê|chuẩn|auth|thật|nhập|của làng|chính gốc|xịn|fake|giả) ~3 (?:không|à|hả|hay|vậy|ạ)|của (?:làng|hợp tác xã|htx|nhà|cơ sở|vùng|xã|huyện|tỉnh) (?:nào|ai)|ai (?:là |người |là người )*(?:làm|trồng|đan|nuôi|sản xuất|ướp|nấu|dệt)|(?:cơ sở|hợp tác xã|htx|làng|nhà|xưởng|vùng|vườn|trang trại|lò|hộ) nào|nhà sản xuất|chứng nhận|chứng chỉ|giấy tờ|giấy (?:kiểm|chứng|phép|attp)|vietgap|globalgap|haccp|ocop|mấy sao|đạt ~2 sao|kiểm định|an toàn thực phẩm|attp|vệ sinh an toàn|truy xuất|mã qr|tem|hữu cơ (?:không|thật|hả|à|chuẩn|chứng)|có hữu cơ|organic|phun (?:thuốc|gì)|thuốc (?:sâu|trừ sâu|kích|bảo quản)|hóa chất|chất bảo quản|phẩm màu|tẩy trắng|hàn the|thủ công (?:không|hay|hả|à|thật)|làm (?:tay|thủ công|bằng tay|như nào|thế nào|kiểu gì)|làm (?:tay|máy) hay|đúng (?:làng|của|hàng|là|gốc|chuẩn) ~4 không|có (?:đúng|phải|thật|chuẩn) ~6 (?:không|chứ)|chính gốc|chính hãng|gốc (?:ở đâu|không|gác|làng)|hàng (?:việt|trung quốc|tàu)|trồng kiểu|quy trình|nuôi ~3 (?:cám|thả|công nghiệp|kiểu)|biến đổi gen|men gì|đất gì|loại đất|nguyên chất (?:không|hả|à|thật|100)|pha ~2 (?:không|gì|tạp)|nhà (?:mình|em|chị|shop) (?:tự |có )?(?:làm|trồng|nuôi|sản xuất)|tự (?:làm|trồng|nuôi|sản xuất)|ocop mấy
            where ~5 (?:from|made|grown|produced|come|come from)|who (?:makes|made|grows|produces)|origin|certified|certificate|certification|handmade|pesticide|pesticides|organic|authentic|genuine
        """,
        "browse": """
            (?:bao nhiêu|mấy) (?:loại|món|mẫu|vị|sản phẩm|mặt hàng)|có ~3 (?:gì|nào) (?:đẹp|ngon|mới|hay|hot|lạ|gửi|cho|xem)|(?:có|bán|còn) (?:những |các |mấy )?(?:sản phẩm|món|mặt hàng|loại|hàng|đồ|thứ|mẫu|đặc sản|quà)? ?(?:# )?(?:gì|nào)(?: ngon| đẹp| mới| hot| bán| không| vậy| thế| ạ| hay| thôi| nữa| đấy| đó| nhỉ| khác)*(?: xem| gửi| cho| shop| em| chị| bán|$| [?!.,])|danh sách|menu|thực đơn|catalog|catalogue|(?:xem|gửi|cho xem|coi|show|liệt kê|giới thiệu|list) ~4 (?:danh sách|sản phẩm|mẫu|menu|tất cả|hết|hàng|các loại|các món|mặt hàng|bảng|list|bộ sưu tập|mục)|xem (?:hàng|đồ|mẫu|tất cả|hết|các|thêm|mấy loại|sản phẩm|shop)|(?:những|các|mấy) (?:loại|sản phẩm|món|mặt hàng|vị|mẫu) (?:gì|nào|#)|có mấy loại|có mấy vị|(?:#|đặc sản|bánh|đồ gốm|gốm|rau|trái cây|hoa quả|đồ thủ công|đồ uống|quà|sữa|trà|đồ khô|thực phẩm|đồ ăn) (?:có |gồm |thì có )?(?:những |các )?(?:loại|gì|món|mẫu) (?:gì|nào)|có # gì|bán (?:những )?gì|shop có gì|có gì (?:ngon|hot|mới|đẹp|hay|bán|không|xem|vậy)|hôm nay có gì|nay có gì|tất cả (?:sản phẩm|các|mặt hàng)|toàn bộ (?:sản phẩm|hàng)
            (?:see|show|view|send|browse|list) (?:me |us )?(?:all|your|the|everything|what|a list|menu|catalog)|what (?:do you (?:have|sell|offer)|else|products|kinds|types|other)|your (?:menu|products|catalog|list|shop)|everything you|product list
        """,
        "search": """
            (?:tìm|kiếm|tư vấn|gợi ý|recommend|giới thiệu|suggest|mách|chọn giúp|chọn hộ|chọn giùm|chỉ giúp) ~5 (?:quà|món|đồ|loại|cái|gì|sản phẩm|hàng|một|#|đặc sản|set|giỏ|mấy|biếu|tặng)|(?:quà|đồ|món|gì|set|cái gì|loại nào|thứ gì|hàng|đặc sản|giỏ quà|hộp quà|#) ~5 (?:làm quà|biếu|tặng|cho mẹ|cho bố|cho sếp|cho người|cho bé|cho bà|cho ông|thắp hương|cúng|đãi khách|nhậu|ăn kiêng|giảm cân|tiểu đường|ngủ ngon|mất ngủ|thanh nhiệt|bồi bổ|mang đi|mang lên|mang về|tân gia|đám cưới|cưới|ăn hỏi|sinh nhật|tết|trung thu|khách tây|nước ngoài)|làm quà (?:gì|biếu|tặng|sinh nhật|cho|tết)|(?:có|bán|bên mình có|shop có) ~5 (?:làm quà|biếu|tặng|cho (?:người|bé|bà|mẹ|trẻ)|ăn kiêng|chữa|trị|dễ ngủ|tốt cho|không đường|ít ngọt|chay)|(?:tầm|khoảng|dưới|trên|tối đa|budget|ngân sách|quanh|từ|trong tầm|tầm giá) (?:\\d[\\d.,]* ?(?:k|tr|triệu|nghìn|ngàn|trăm|đồng|vnd|củ|đ|lít|xị)|một trăm|hai trăm|ba trăm|năm trăm|{so} (?:trăm|triệu|củ|lít|xị|chục))|(?:shop|bên (?:mình|em|chị|bạn|shop)|nhà (?:mình|em|bạn)|cửa hàng|quán|em|ở đây) (?:mình |em )?(?:có|bán) ~4 không|có bán|bán ~4 không|có # (?:không|hông|hem)|có loại|có món|loại nào (?:ngon|tốt|ít|phù hợp|hợp|dễ|rẻ)|món nào|cái nào (?:ngon|đẹp|hợp|bán chạy|tốt)|nên (?:mua|lấy|chọn|tặng|biếu) (?:gì|loại nào|cái nào|món nào|quà)|mua gì|biếu gì|tặng gì|uống gì|ăn gì
            (?:looking|searching) for|recommend|suggest|gift for|gifts? (?:for|idea|ideas)|do you (?:sell|have|carry)|any (?:gift|gifts|souvenir|souvenirs)|souvenir|souvenirs|something (?:for|to|nice|under|light|sweet|good)|i need a gift|good for|under \\d+|what can i (?:buy|get|bring)
        """,
        # --- after an order
        "complaint": """
            (?:đặt|order|lấy|mua) ~6 mà (?:em |shop |lại |toàn |chỉ )*~1 (?:gửi|giao|nhận|đưa|ship|có {so})|(?:đặt|order|lấy|mua) ~4 (?:nhận|giao|gửi) (?:có|được|về) {so}|chỉ có {so} ~4 thiếu|(?:#|hàng|kiểu|đồ) gì mà|không nổi|khô khốc|nuốt không|(?:phí|mất) tiền|bị chua|không (?:ăn|uống|dùng) (?:được|nổi|nỗi)(?! không)(?! không ạ)|(?:hộp|cái|gói|quả|con|chai|bộ) này (?:bị )?(?:móp|vỡ|hỏng|dập|mốc|rách|nứt)|bắt đền|khiếu nại|lừa đảo|lừa (?:em|chị|khách|người|nhau)|thất vọng|làm ăn (?:kiểu gì|chán|gian|thế|vậy|như|kiểu)|bực|tức (?:quá|ghê|thật)|bức xúc|bóc phốt|phốt|report|hàng giả|hàng (?:đểu|dởm|rởm|fake|kém|lỗi|hư|hỏng)|kém chất lượng|treo đầu dê|bị lừa|vô trách nhiệm|thái độ|không bao giờ mua|cạch|tẩy chay|một sao|1 sao|đánh giá 1
            (?:giao|gửi|đóng|ship|nhận|đưa|phát) ~2 (?:nhầm|sai|thiếu|lộn|hư|hỏng|vỡ|bể|trễ|muộn|chậm|lâu)|(?<!à )(?<!a )(?<!ơ )(?:nhầm|sai|lộn) (?:hàng|loại|size|màu|sản phẩm|vị|mẫu|đơn|cỡ|địa chỉ)|thiếu (?:mất |của |em |chị |mình |hàng )*(?:{so}|#|hàng|đồ|món|quà)|(?:giao|gửi) (?:hàng )?thiếu
            (?:bị |thì |mà |toàn |đã |hơi |đều )+(?:vỡ|bể|mốc|hỏng|hư|thối|ôi|thiu|chua lè|dập|nát|nứt|mẻ|sứt|rách|gãy|chảy|ỉu|móp|úng|héo|sâu|xước|lên men|hôi|ẩm|ướt|phồng|méo|phai|bung|sứt chỉ|mất|khét|đắng|hở|xì)
            toàn (?:quả |hàng |đồ |bánh |trái |là )*(?:vỡ|mốc|hỏng|hư|dập|nát|héo|thối|sâu|úng)|mà (?:tính|thu|đòi) ~1 (?:tiền|{so})
            (?:vỡ|bể|mốc|hỏng|hư|thối|thiu|dập|nát|nứt|mẻ|sứt|rách|gãy|ỉu|móp|úng|héo|chảy nước|phồng|xước|hở nắp|xì) (?:hết|mất|rồi|cả|tùm lum|tan|nát|toe|{so}|nhiều|một|bét|quá|sạch|nắp|vỏ|góc|lên|vài)|(?:có|bốc|ra|nặng) mùi(?: hôi| lạ| chua| ôi| thiu| rồi| khó chịu)*|(?:mùi|vị) (?:lạ|chua|hôi|ôi|thiu|khét)|(?:con|có) (?:con )?(?:mọt|sâu|gián|ruồi|kiến|dòi|giòi)|có (?:sâu|sạn|tóc|ruồi|dòi|giòi|kiến|gián|mọt|vật lạ)|hết (?:hạn|date|hsd)|quá (?:hạn|date)|cận date|không (?:giống|đúng|như) ~4 (?:hình|ảnh|mô tả|quảng cáo|video|live|mẫu|hẹn|giới thiệu|đặt|nói)|khác (?:hình|ảnh|mô tả|mẫu|xa|hẳn)|không (?:tươi|ngon|thơm|giòn|ngọt) (?:gì|như|chút|bằng|tí|lắm)|(?:dở|tệ|chán|kém|nhạt|mặn|dai|bở|khô) (?:quá|ghê|kinh|thế|vậy|lắm|thật|hơn)|đền (?:tiền|cho|em|chị|hàng|đi)|hoàn (?:tiền|lại|hàng)|trả lại (?:tiền|hàng)|đổi trả|đòi (?:lại )?tiền|đổi lại (?:cho|hàng)|tính (?:sai|nhầm|lố|thừa|dư) ~2 tiền|thu (?:thừa|dư|sai|lố)|(?:gọi|nhắn|inbox) ~4 (?:không (?:ai |thấy |ai thèm )?(?:trả lời|nghe|rep|nghe máy)|không rep)|không (?:ai )?(?:rep|trả lời|phản hồi)|đau bụng|tiêu chảy|ngộ độc|ói
            wrong #|the wrong|broken|damaged|rotten|spoiled|expired|moldy|mouldy|wrong (?:item|order|size|color|colour|product)|missing|refund|terrible|disappointed|complain|complaint|scam|bad smell|smells|leaking|cracked|not what i ordered|horrible|awful|rude|never again|money back|stale|leaked
        """,
        "received": "nhận được|nhận hàng|mở (?:ra|hộp|hàng|gói|thùng)|bóc ra|hàng (?:tới|đến|về|giao)|giao (?:tới|đến|cho|thiếu|nhầm|sai)|mới nhận|vừa nhận|đơn|hôm (?:qua|nay|trước)|về (?:nhà|tới)|arrived|received|came",
        "what_if": "nếu|lỡ|có (?:sợ |bị |hay )*(?:vỡ|bể|hỏng|hư|dập|mốc|đổi|trả|hoàn|đền) ~4 không|sợ|có được (?:đổi|trả|hoàn|đền)|có bị|được (?:đổi|trả)|có (?:cho )?(?:đổi|trả|hoàn)|chính sách|bảo hành|đổi trả (?:thế nào|như nào|sao|không|được|kiểu|trong)|if|policy",
        "track": """
            (?:chốt|đặt|order) ~3 mà ~2 (?:không|chưa) ~1 (?:thấy|gọi|nhắn|giao|ai|gửi)|(?:về|tới|đến) ~3 (?:bưu cục|kho) ~1 chưa|đặt rồi ~1 (?:bao giờ|khi nào|sao)|đơn ~7 (?:đâu|chưa|tới đâu|đến đâu|sao rồi|thế nào rồi|sao|bao giờ|khi nào|đi chưa|về chưa|rồi chưa|ở đâu|hôm nào|ngày nào|mấy giờ|đi đâu|chừng nào|lâu)|(?:hàng|đơn|bưu|#|gói hàng|kiện|shipper|ship|đồ) ~5 (?:đến đâu|tới đâu|đi đến đâu|đi tới đâu|đâu rồi|sao chưa|chưa thấy|chưa tới|chưa đến|chưa nhận|chưa về|đi chưa|gửi chưa|giao chưa|đang ở đâu|bao giờ tới|mấy giờ tới|thất lạc)|(?:hàng|đơn) ~2 (?:đặt|mua) ~2 (?:hôm|chưa|từ|tuần|thứ)|chưa (?:thấy|nhận|nhận được|giao|gửi|tới|đến|ship|được giao|có ai|về)|(?:gửi|giao|ship|đóng|đi|chuyển) (?:hàng |đơn |cho |em |chị |anh |mình |đi |được )*(?<!gồm ship )(?<!tính ship )(?<!có ship )chưa|sao (?:lâu|chưa|mãi|vẫn chưa)|mã vận đơn|vận đơn|tracking|mã đơn|theo dõi đơn|tra (?:cứu )?đơn|kiểm tra (?:giúp |hộ |giùm )?(?:{ai} )?(?:tình trạng )?đơn|check (?:giúp |hộ |giùm |lại |cho )*(?:{ai} )?đơn|tình trạng đơn|đơn hàng (?:của|số|mã|hôm)|đặt (?!thì)(?!thi) ?~6 (?:chưa (?:thấy|giao|nhận|tới|có|được)|mà sao|bao giờ (?:giao|có|nhận|tới)|khi nào (?:giao|có|nhận|tới))|của {ai} đâu|đâu rồi|hàng {ai} đâu|đợi (?:mãi|hoài|lâu|dài cổ|cả|từ)|chờ (?:mãi|hoài|lâu|cả|dài|từ)|mãi (?:chưa|không|mà chưa)|hoài (?:chưa|không)|bao giờ ~3 (?:nhận được|tới nơi|giao tới)|shipper (?:gọi|chưa|không|đâu|đến|tới)
            where (?:is|s|are)? ?(?:'|’)? ?s? ?(?:my|the) (?:order|parcel|package|delivery|stuff|shipment)|order status|track|tracking|hasn ?['’]? ?t (?:arrived|come|been)|not (?:yet )?(?:arrived|received)|haven ?['’]? ?t (?:received|got|gotten)|still waiting|status of|when will (?:it|my)|any update|still not
        """,
        # --- the draft
        "cancel": """
            hủy|hủy (?:đơn|giúp|hết|cho)|cancel|(?:thôi )?(?:không|chẳng|chả|đừng|khỏi) ~3 (?:lấy|mua|đặt|order|chốt|cần|ship|gửi|giao|làm|muốn mua|muốn lấy|mua gì|đặt gì)(?: #| đơn| hàng| gì| cái| {so}| {dv})* ?(?:nữa|đâu|luôn|hết)|bỏ (?:đơn|hết|tất|cả|luôn|giỏ|qua)|(?:thôi )?(?:không|khỏi|đừng|chẳng) (?:cần |muốn )?(?:lấy|mua|đặt|order|chốt)(?: nữa| đâu)?|thôi (?:khỏi|bỏ|không|dẹp|miễn|hủy|em không|chị không|mình không|anh không)|khỏi (?:lấy|đặt|mua|cần|ship|giao|luôn|đi)|dẹp|đổi ý|thay đổi ý|quay xe|bùng|rút (?:đơn|lại)|xóa (?:đơn|giỏ|hết|tất|cả|giúp)|xin lỗi ~5 (?:không lấy|hủy|không mua)|không (?:lấy|mua|đặt) nữa|không nữa|đừng (?:gửi|giao|ship|lên đơn|chốt|làm)
            (?:i )?(?:do not|don ?['’]? ?t|no longer|not) (?:want|need) (?:it|this|them|the order|any|anymore|to order)|cancel (?:my|the|it|order|everything|that)|never mind|nevermind|forget it|changed my mind|call it off|scrap
        """,
        "drop": "bỏ|xóa|trừ|loại|gỡ|không lấy|khỏi lấy|đừng (?:lấy|gửi|giao|ship|cho)|hủy|không mua|không đặt|thôi không lấy|cắt|rút|bớt|gạch|không cần|khỏi|remove|drop|cancel|delete|take out|take off|without|no more|minus|skip|thôi|trả lại|không",
        "more": "thêm|cộng|nữa|tăng thêm|cộng thêm|another|add|more|extra|lấy thêm|đặt thêm|cho thêm",
        "less": "bớt|trừ|bỏ (?:bớt|đi)|giảm đi|giảm bớt|bỏ|remove|less|fewer|minus|rút|bớt đi",
        "down_to": "(?:còn|xuống|xuống còn|thành|lên|lại còn|lên thành|chỉ còn|tăng lên|giảm còn|to|to just|make it|only|just|chỉ lấy|lấy|đổi lại) (?:có |mỗi |đúng |lại )?{so}",
        "swap": "đổi|thay|chuyển|chuyển sang|đổi sang|swap|change|switch|replace|instead|thay vào|thay vì|thay bằng|đổi thành|sửa",
        "into": "sang|thành|bằng|lấy|qua|vào|to|with|for|into|cho|thế",
        "fix": "à|ơ|ủa|nhầm|lộn|thôi|mà thôi|sửa|đổi|lại|chỉ|giờ|tăng|giảm|thay|thành|còn|xuống|lên|nữa|thêm|bớt|bỏ|make it|actually|instead|change|only|just|sorry|update|điều chỉnh|chuyển|rút|cộng|hơn",
        # --- short answers
        "confirm": """
            (?:ok|oke|okay|ừ|vâng|dạ|đúng|chuẩn|chính xác|phải|duyệt|chốt|được|yes|yes please|sure|correct|right|confirm|confirmed|đồng ý|nhất trí|xác nhận|uh|đúng rồi|chốt đơn|lên đơn|chốt đi|chốt luôn|lên đi|lên đơn đi|ship đi|gửi đi|giao đi|tiến hành|triển|triển luôn|quất|go|go ahead|perfect|good|great|fine|deal|quyết|đặt luôn|đặt đi|đủ rồi|vậy đi|thế đi|thế nhé|vậy nhé|y|đúng hết|xong|xác nhận đơn|hợp lý|ổn|tốt|chuẩn rồi|yep|ôkê|làm đi|lấy đi|lấy luôn|cứ thế|cứ vậy|như vậy|như thế|that s right|looks good|sounds good|all good|đơn đúng|ship cho)
        """,
        "wait": "khoan|từ từ|đợi (?:chút|tí|xíu|đã|lát|em (?:chút|tí|xíu))|chờ (?:chút|tí|xíu|đã|lát|em (?:chút|tí|xíu))|đừng (?:chốt|vội|lên|đặt|gửi|ship|giao)|chưa (?:chốt|vội|đúng|được|phải|lên|chắc|ok|đâu|ship|gửi)|để (?:{ai} )?(?:hỏi|xem|nghĩ|suy nghĩ|tính|check|kiểm tra|coi)|không (?:đúng|phải)|sai|nhầm|thôi|wait|hold on|not yet|one moment|hang on|một chút|một lát|lát nữa|tí nữa",
        "greet": "xin chào|chào|hello|hi|helo|hey|hế lô|hello cả nhà|alo|a lô|hé lô|hí|halo|hellu|lô|chào buổi sáng|good (?:morning|afternoon|evening)|chúc ~3 (?:buổi|ngày|tối|một ngày|sáng)|mới vào|hi shop|2 shop|hai shop|ê shop|shop ơi|bonjour|dạ chào",
        "thanks": "cảm ơn|cám ơn|thank|thanks|thank you|cảm tạ|many thanks|merci",
        "show": "(?:cho|cho {ai}|đưa|giơ|quay|show|zoom|mở|cầm|bật) (?:{ai} )?(?:xem|coi|ngó|ngắm|nhìn)(?: thử| lại| kỹ| gần| rõ)?|xem (?:lại |kỹ |gần |thử )?(?:#|mẫu|cận|hình|ảnh|video|cái)|review|cận cảnh|zoom|quay (?:gần|cận|lại|kỹ)|giơ (?:lên|lại|cao)|show|can i see|let me see|picture|photo|photos",
        "use": "(?:đặt|mua|order|chốt) ~2 (?:ở đâu|thế nào|như nào|kiểu gì|bằng cách)|(?:dài|rộng|cao|nặng|đường kính|kích thước|dung tích|chứa|đựng|sâu|dày|ngang|bán kính|chu vi) ~1 (?:được )?(?:bao nhiêu|mấy|nhiêu)|kích thước|gồm (?:những |có )(?:mấy|gì|bao nhiêu)|gồm mấy|bao gồm|hạn (?:đến|tới|bao|còn|là|mấy|được)|loại nào ~2 (?:hơn|ngon|tốt|thơm|ngọt|hợp)|hay # ~1 (?:ngon|hơn)|(?:ngon|thơm|tốt|đẹp|ngọt|bền) hơn|đâu ngon|hạn sử dụng|hạn dùng|bảo quản|để (?:được|bao lâu|ngoài|tủ|ngăn)|dùng (?:được|thế nào|như nào|sao|để|bao lâu|kiểu)|cách (?:dùng|pha|nấu|làm|chế biến|bảo quản|sử dụng|ăn|uống)|(?:pha|nấu|ăn|uống|luộc|hấp|chế biến|rán|xào) (?:thế nào|như nào|sao|kiểu|mấy|bao nhiêu|với|trước|được|lúc|bao lâu)|thành phần|calo|bao nhiêu độ|mấy độ|bao nhiêu (?:ml|gam|g|gram|calo|lạng|cân|kg|quả|cái|chiếc|miếng|túi|phân|cm|độ|người|tuổi|tháng|ngày)|mấy (?:ml|gam|g|gram|lạng|cân|kg|quả|cái|chiếc|miếng|túi|phân|cm|độ|người|tuổi|tháng)|nặng (?:bao nhiêu|mấy|nhiêu|cỡ)|cao bao nhiêu|to (?:cỡ|bằng|không)|size (?:nào|gì|bao)|mặc (?:size|vừa|được)|bầu (?:ăn|uống|dùng)|bé ~3 (?:ăn|uống|dùng)|trẻ ~3 (?:ăn|uống)|ăn được không|uống được không|có (?:ngon|ngọt|chua|cay|đắng|thơm|giòn|dai|nồng|gắt|dễ|tốt|hợp|bền|nặng|to|phai|ra màu|co|lạnh|nóng|say|mặn|béo|hạt) ~3 (?:không|hả|à|ạ)|khác (?:gì|nhau|nhau gì|sao)|so với|hay (?:là )?# ngon|loại nào ngon|ngon không|ngon hơn|tác dụng|công dụng|giặt|rửa|hút chân không|lò vi sóng|shelf life|how (?:do|to|should) ~3 (?:use|store|cook|make|drink|eat|brew|wash|keep|wear)|ingredients|how long ~3 (?:keep|last|store)|expiry|gluten|vegan|vegetarian|allerg\\S*|spicy|sweet",
        "pay": "số tài khoản|tài khoản|chuyển khoản|bank|banking|momo|vietcombank|techcombank|tcb|vcb|mb|bidv|mã qr|quét mã|đã chuyển|chuyển tiền|đã ck|zalopay|thanh toán (?:thế nào|như nào|sao|kiểu|qua|bằng)|cọc|đặt cọc|visa|hóa đơn|vat|credit card|paypal|transfer",
        "spam": "việc làm|tuyển|kiếm ~3 (?:ngày|tháng|tiền|triệu|tr)|thu nhập|vay (?:vốn|tiền|tín chấp)|lãi suất|tăng (?:like|follow|mắt|tương tác|view|sub)|dịch vụ|link|http|https|www|bấm vào|click|nhấn vào|truy cập|trúng thưởng|miễn phí cho|{so} người đầu tiên|chăn nuôi coin|đầu tư|forex|bitcoin|coin|crypto|casino|nổ hũ|cá cược|tài xỉu|soi kèo|lô đề|sim số|kết bạn zalo|nhóm zalo|tham gia nhóm|hợp tác|đối tác|bên (?:em|mình) (?:chuyên|cung cấp|nhận|có nhận|là đơn vị|bán buôn|sản xuất)|chuyên (?:cung cấp|sỉ|cung ứng)|cung cấp|nhận (?:thiết kế|in|chạy)|quảng cáo|chạy ads|cộng tác viên|ctv|đa cấp|bảo hiểm|earn money|make money|investment|free money|winner|claim your|giảm cân cấp tốc|hotline|inbox em để|thầy bói|xem bói|bùa|acc|nick|follow em|theo dõi em|ghé shop em|ghé em|qua shop em|bên em bán",
        "inject": "ignore|system prompt|prompt|instruction|instructions|select|drop table|insert into|delete from|union|script|alert|passwd|jailbreak|developer mode|bỏ qua (?:mọi|các|tất cả|hướng dẫn|lệnh|chỉ dẫn)|đóng vai|giả vờ|you are now|as an ai|override|exec|eval|curl|sudo|bash|null|undefined|json|admin mode|set (?:price|giá)|price 0|giá 0|giá bằng 0|quantity|qty",
        "same": "như (?:cũ|mọi khi|mọi lần|lần trước|hôm trước|đợt trước|bữa trước|hôm nọ|thường lệ|lần rồi|hôm bữa|đơn trước|đơn cũ|trước)|giống (?:lần trước|hôm trước|đợt trước|như|hôm qua|đơn trước|đơn cũ|bữa trước|mọi khi|cũ|hệt)|(?:lặp|đặt|lấy|mua|chốt|ship|gửi|làm) lại (?:đơn|y|như|giống|cái|set|lần)|y (?:như|hệt|chang|đơn|lần)|vẫn như|đơn (?:cũ|như)|như trên|same (?:as|order)|the usual|again|như bạn|như chị|giống chị|giống bạn",
        "each": "mỗi (?:thứ|loại|món|cái|mã|vị|màu|size|cỡ|một|đứa|người|nhà|sản phẩm|mẫu|dòng|hộp|gói|bên|em|kiểu)(?: loại| thứ| một)*|each|of each|each one|apiece|đều",
        "all": "cả (?:hai|ba|bốn|năm|2|3|4|5|bộ|mấy|đôi|{so})|hết (?:cả )?(?:hai|ba|2|3|4)|tất cả|both|all (?:of )?(?:them|two|three|these)|cả thảy|toàn bộ|hết mấy",
        "this": "(?:cái|loại|món|hộp|gói|chai|bộ|em|con|thứ|quả|túi|hũ|mẫu|mã|sản phẩm|chiếc|đôi|bó) (?:này|đó|đấy|kia|trên|vừa rồi|vừa gửi|ấy|nớ|ni|nè|đầu|đầu tiên|thứ nhất|thứ hai|thứ 2|thứ 1|cuối|sau|thứ ba|thứ 3|dưới)|này|that one|this one|these|this|it|them",
    }.items()
}
KNOWN_BARE: dict[str, frozenset[str]] = {}
"""Every word of the phrases without its marks, with the words it can stand for."""
for _word in sorted(KNOWN):
    KNOWN_BARE[fold(_word)] = KNOWN_BARE.get(fold(_word), frozenset()) | {_word}
