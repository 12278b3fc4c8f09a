# Broadcasts: what recipients read under every advert.
advert-way-out = Không muốn nhận tin quảng cáo nữa: gõ /dungqc, em dừng ngay ạ.
advert-way-out-button = 🔕 Dừng nhận quảng cáo
