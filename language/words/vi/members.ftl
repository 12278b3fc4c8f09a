# People of a shop, and invitations.
members-list = 👥 Những người cùng làm gian hàng:
members-owner = 👑 { $name } (chủ)
members-member = • { $name }
members-invite = ➕ Mời thành viên
members-remove = ❌ Bớt { $name }
members-leave = 🚪 Rời gian hàng
members-leave-sure = Mình rời gian hàng <b>{ $name }</b> ạ? Muốn làm lại thì nhờ chủ gian hàng mời.
members-leave-yes = 🚪 Rời
members-left = Mình đã rời gian hàng ạ.
members-link = Mình chuyển tin này cho người cần mời (dùng một lần, đến { $until }):
    <code>{ $link }</code>
members-link-admin = Lời mời làm <b>quản trị</b> (dùng một lần, đến { $until }):
    <code>{ $link }</code>
members-link-organiser = Lời mời làm <b>ban tổ chức</b> (dùng một lần, đến { $until }):
    <code>{ $link }</code>
members-link-host = Lời mời làm <b>người dẫn live</b> (dùng một lần, đến { $until }):
    <code>{ $link }</code>
members-which-role = Mình mời ai ạ?
members-role-organiser = 📅 Ban tổ chức
members-role-host = 🎤 Người dẫn live
members-role-admin = 🛡 Quản trị
members-joined-member = 🎉 Mình đã cùng làm gian hàng <b>{ $name }</b>.
members-joined-admin = 🎉 Mình đã là quản trị của Chợ Phiên.
members-joined-organiser = 🎉 Mình đã vào ban tổ chức Chợ Phiên.
members-joined-host = 🎉 Mình đã là người dẫn live của Chợ Phiên.
members-already = Mình đã có vai trò này rồi ạ, lời mời vẫn còn dùng được cho người khác.
members-not-valid = Lời mời này đã dùng hoặc đã hết hạn ạ. Mình xin lời mời mới giúp em nhé.
notice-invitation-used = 👋 { $who } vừa nhận lời mời ({ $role ->
        [member] thành viên
        [admin] quản trị
        [organiser] ban tổ chức
       *[host] người dẫn live
    }). { $name }
notice-member-removed = Chủ gian hàng <b>{ $name }</b> vừa kết thúc phần việc của mình ở gian hàng ạ.
