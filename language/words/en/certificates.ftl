# OCOP certificates: what a producer says, what an admin has seen, what is shown.
certificates-none = None yet
certificates-3 = 3 stars
certificates-4 = 4 stars
certificates-5 = 5 stars
certificates-potential5 = Potential five-star
certificates-shown-stars = { $stars } OCOP (until { $until })
certificates-shown-potential5 = 🌟 Potential five-star, awaiting the central council
certificates-shown-expired = OCOP certificate expired, being assessed again
certificates-shown-unconfirmed = 🏅 { $level }: waiting to be confirmed
certificates-shown-nothing = No OCOP certificate yet
certificates-ask-level = Does it have an OCOP certificate?
certificates-ask-number = What is the number of the decision or certificate?
certificates-ask-issuer = Who issued it?
certificates-ask-signed = When was it signed? For example <code>25/12/2024</code>
certificates-ask-signed-refused = I cannot read that date. Please type it like <code>25/12/2024</code>.
certificates-signed-future = That day is still to come. Please type the date on the paper.
certificates-form = the OCOP certificate
certificates-saved = Noted. The stars are shown once an organiser has seen the paper.
certificates-card = 🏅 <b>{ $product }</b> ({ $producer })
    Level: { $level }
    Number: { $number }
    Issued by: { $issuer }
    Signed: { $signed }
certificates-waiting =
    { $count ->
        [0] No certificate is waiting.
        [one] One certificate is waiting:
       *[other] { $count } certificates are waiting:
    }
certificates-list = 📋 Waiting certificates
certificates-open = 👀 See the certificate
certificates-yes = ✅ Confirm
certificates-no = ❌ Not right
certificates-done = Done.
certificates-before = Somebody decided on this one before.
certificates-reason-form = the reason for not confirming
certificates-ask-reason = What is wrong with the certificate of <b>{ $name }</b>? I pass your words on as they are.
notice-certificate-new = 🏅 <b>{ $name }</b> has an OCOP certificate to confirm.
notice-certificate-verified = ✅ The OCOP certificate of <b>{ $name }</b> is confirmed.
notice-certificate-refused = The OCOP certificate of <b>{ $name }</b> was not confirmed. Reason: { $reason }
