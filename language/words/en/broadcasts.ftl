# Broadcasts: what recipients read under every advert.
advert-way-out = No more adverts? Type /dungqc and they stop at once.
advert-way-out-button = 🔕 Stop adverts
