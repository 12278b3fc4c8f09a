"""Words of Vietnamese addresses: what opens one, what parts it, and the best known place names."""

from __future__ import annotations

from typing import Final

OPENERS: Final[frozenset[str]] = frozenset(
    "số ngõ ngách hẻm kiệt thôn xóm ấp bản tổ đường phố phường xã quận huyện thị tỉnh thành chung tòa toà căn lô khu kđt ktx khối đội ki-ốt kiot block tầng phòng nhà chợ làng buôn khóm cụm ngo ngach hem thon xom to duong pho phuong xa quan huyen toa can lo khu tang phong lang p q h tt tx tp tdp x đ vinhomes royal times building bt lk dãy".split()
)
STRONG: Final[tuple[tuple[str, ...], ...]] = tuple(
    tuple(phrase.split())
    for phrase in (
        "ngõ|ngách|hẻm|kiệt|thôn|xóm|ấp|tổ dân phố|phường|xã|quận|huyện|thị xã|thị trấn|chung cư|tòa nhà|tòa|căn hộ|khu đô thị|kđt|khu tập thể|ktx|ký túc xá|tập thể|số nhà|đường|phố|tỉnh|thành phố|tp|biệt thự|liền kề|khu công nghiệp|kcn|"
        "tổ|đội|cụm|bản|ngo|ngach|hem|thon|xom|phuong|quan|huyen|toa|chung cu|duong|pho|to dan pho|xa|khu do thi|toa nha|so nha|can ho|thi tran|thi xa|building|street|district|ward|alley|lane|apartment|bệnh viện|khách sạn|hotel|ki ốt|km|quốc lộ|ql|tỉnh lộ|đại lộ|cao tốc|kiot|kiốt|sạp|quầy|gian hàng|sảnh|lô|căn|khu|tầng|phòng|road"
    ).split("|")
)
PLACES: Final[frozenset[str]] = frozenset(
    name.strip()
    for name in (
        "ha noi,hn,hanoi,sai gon,ho chi minh,hcm,tphcm,sg,da nang,hai phong,can tho,hue,bac ninh,bac giang,hai duong,hung yen,ha nam,nam dinh,thai binh,ninh binh,vinh phuc,phu tho,hoa binh,thai nguyen,lang son,cao bang,lao cai,yen bai,ha giang,tuyen quang,son la,dien bien,lai chau,"
        "quang ninh,thanh hoa,nghe an,ha tinh,quang binh,quang tri,quang nam,quang ngai,binh dinh,phu yen,khanh hoa,nha trang,ninh thuan,binh thuan,lam dong,da lat,dak lak,dak nong,gia lai,kon tum,dong nai,bien hoa,binh duong,binh phuoc,tay ninh,long an,tien giang,ben tre,vinh long,tra vinh,dong thap,an giang,kien giang,"
        "phu quoc,soc trang,bac lieu,ca mau,vung tau,ba ria,hau giang,bac kan,vinh,viet tri,ha long,mong cai,"
        "hoan kiem,ba dinh,cau giay,dong da,hai ba trung,tay ho,thanh xuan,hoang mai,long bien,ha dong,nam tu liem,bac tu liem,gia lam,dong anh,soc son,thanh tri,hoai duc,dan phuong,phuc tho,thach that,quoc oai,chuong my,thanh oai,thuong tin,phu xuyen,ung hoa,my duc,me linh,son tay,ba vi,tu liem,"
        "hang bong,hang bac,hang dao,hang gai,hang ma,hang than,hang bai,hang bot,hang trong,ba trieu,hue,kim ma,lang ha,nguyen trai,nguyen chi thanh,tran duy hung,xuan thuy,lac long quan,giang vo,de la thanh,kham thien,bach mai,minh khai,truong dinh,lang,thai ha,tay son,chua boc,pham ngoc thach,ton duc thang,le duan,giai phong,nguyen xien,khuong dinh,khuat duy tien,le van luong,to huu,quang trung,nguyen van cu,ngo gia tu,ngoc lam,my dinh,pham hung,pham van dong,hoang quoc viet,doi can,hoang hoa tham,thuy khue,au co,nghi tam,vong,linh dam,trung hoa,nhan chinh,dich vong,nghia tan,nghia do,hoang cau,o cho dua,van mieu,times city,royal city,ocean park,smart city,vinhomes,dinh cong,dai kim,trung kinh,yen hoa,mai dich,co nhue,xuan dinh,van quan,mo lao,van phuc,phu do,me tri,le loi,tran hung dao,ly thuong kiet,hai ba trung,nguyen hue,dien bien phu,cach mang thang tam,go vap,binh thanh,tan binh,thu duc,phu nhuan"
    ).split(",")
)
"""Folded names."""
LEADS: Final[frozenset[str]] = frozenset(
    "về ve đến den tới toi tại tai ở o đc dc chỉ chi địa: address at to: gửi gui ship giao addr add".split()
)
STOPS: Final[frozenset[str]] = frozenset(
    "nhé nha nhá ạ nhe shop ơi giúp giùm dùm hộ với em anh chị mình tôi sđt sdt đt dt điện thoại phone tel tên ten người nguoi nhận nhan cho lấy lay đặt dat mua chốt chot trước truoc sau sáng chiều tối buổi mai giờ luôn gọi goi ship giao gửi gui thì cảm thanks please pls nhe nka không khong liên hệ lh call được duoc rồi roi nếu còn và va vs order đơn don bao thanh zalo hết cần muốn thứ ngày hôm cod mua xin nghe đừng khi lúc hàng văn giờ của để hoặc or and my thank deliver phone: name sẽ cô bác chú bà ông nhờ đi này đó nhỉ à ah ak".split()
)
