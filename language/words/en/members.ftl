# People of a shop, and invitations.
members-list = 👥 The people of this shop:
members-owner = 👑 { $name } (owner)
members-member = • { $name }
members-invite = ➕ Invite a member
members-remove = ❌ Remove { $name }
members-leave = 🚪 Leave the shop
members-leave-sure = Leave <b>{ $name }</b>? To come back, ask its owner for an invitation.
members-leave-yes = 🚪 Leave
members-left = You have left the shop.
members-link = Pass this on to whom you invite (works once, until { $until }):
    <code>{ $link }</code>
members-link-admin = An invitation for an <b>admin</b> (works once, until { $until }):
    <code>{ $link }</code>
members-link-organiser = An invitation for an <b>organiser</b> (works once, until { $until }):
    <code>{ $link }</code>
members-link-host = An invitation for a <b>host</b> (works once, until { $until }):
    <code>{ $link }</code>
members-which-role = Whom do you invite?
members-role-organiser = 📅 Organiser
members-role-host = 🎤 Host
members-role-admin = 🛡 Admin
members-joined-member = 🎉 You now act for <b>{ $name }</b>.
members-joined-admin = 🎉 You are now an admin of Chợ Phiên.
members-joined-organiser = 🎉 You are now an organiser of Chợ Phiên.
members-joined-host = 🎉 You are now a host of Chợ Phiên.
members-already = You are that already; the invitation is still good for somebody else.
members-not-valid = This invitation was used, or is too old. Please ask for a new one.
notice-invitation-used = 👋 { $who } has accepted the invitation ({ $role ->
        [member] member
        [admin] admin
        [organiser] organiser
       *[host] host
    }). { $name }
notice-member-removed = The owner of <b>{ $name }</b> has ended your part in the shop.
