"""The bot about itself: who it is, and leaving."""

from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json


def get_me(call: Call) -> Json:
    return call.world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def let_go(_: Call) -> bool:
    """A box is the only server that there is: there is none to move to, and nothing to let go."""
    return True


METHODS = {
    "getMe": get_me,
    "logOut": let_go,
    "close": let_go,
}
