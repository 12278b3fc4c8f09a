# Consent to adverts and to sharing.
consents-ask = 🔔 Would you like adverts from Chợ Phiên?
    Content: new goods, promotions, fairs and lives of Hanoi's OCOP producers.
    Form: messages in this chat, beginning with [QC].
    Frequency: at most { $most } in 24 hours, from { $opens } to { $closes }.
    You can end it at any time with /stop.
consents-yes = ✅ Yes, send me
consents-no = No
consents-thanks = Thank you. Your yes to adverts is noted, from { $at }. To end it, type /stop.
consents-no-thanks = No adverts then. You still hear of your orders.
consents-stopped = 🔕 Adverts ended at { $at }. You still hear of your orders and of the reminders you asked for.
consents-off = no
consents-start = 🔔 Get adverts
consents-stop = 🔕 No more adverts
sharing-ask = I agree that other shops on Chợ Phiên know my name and area to suggest fitting goods.
sharing-start = 🤝 Let other shops know me
sharing-stop = Stop sharing with other shops
sharing-on = Your name and area are shared with the other shops of the market.
sharing-off = Sharing is off.
