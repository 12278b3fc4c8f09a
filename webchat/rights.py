"""ChatMember objects with every field that the Bot API requires of them."""

from webchat.errors import Json

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


def chat_member(status: str, user: Json, chat_type: str) -> Json:
    """Somebody's ChatMember of a status in a private chat, a supergroup or a channel."""
    member: Json = {"status": status, "user": user}
    if status == "creator":
        return member | {"is_anonymous": False}
    if status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False}
        member |= dict.fromkeys(ADMIN_RIGHTS, True)
        if chat_type == "channel":
            return member | {"can_post_messages": True, "can_edit_messages": True}
        return member | {"can_pin_messages": True, "can_manage_topics": False}
    if status == "kicked":
        return member | {"until_date": 0}
    return member
