# Đồng ý nhận quảng cáo và chia sẻ.
consents-ask = 🔔 Mình có muốn nhận tin quảng cáo của Chợ Phiên không ạ?
    Nội dung: hàng mới, khuyến mại, hội chợ, phiên live của nhà làm OCOP Hà Nội.
    Hình thức: tin nhắn ở đây, mở đầu bằng [QC].
    Tần suất: tối đa { $most } tin trong 24 giờ, từ { $opens } đến { $closes }. Gõ /stop là dừng ngay.
consents-yes = ✅ Có, gửi cho tôi
consents-no = Không
consents-thanks = Dạ, em cảm ơn mình. Em ghi nhận mình đồng ý nhận tin quảng cáo từ { $at }. Muốn dừng, mình gõ /stop.
consents-no-thanks = Dạ, em không gửi tin quảng cáo. Tin về đơn hàng của mình em vẫn báo đầy đủ ạ.
consents-stopped = 🔕 Em đã dừng tin quảng cáo lúc { $at }. Tin về đơn hàng và lời nhắc mình đặt thì em vẫn gửi ạ.
consents-off = không
consents-start = 🔔 Nhận tin quảng cáo
consents-stop = 🔕 Dừng tin quảng cáo
sharing-ask = Tôi đồng ý để các gian hàng khác trên Chợ Phiên biết tên và khu vực của tôi để gợi ý hàng phù hợp.
sharing-start = 🤝 Cho các gian hàng khác biết tôi
sharing-stop = Thôi chia sẻ với gian hàng khác
sharing-on = Dạ, em đã bật chia sẻ tên và khu vực của mình với các gian hàng khác trên chợ.
sharing-off = Dạ, em đã tắt chia sẻ.
