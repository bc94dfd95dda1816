"""What the bot thinks of a message, in one sign."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call

ALLOWED = set(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🤡🥱🥴😍🐳🌚💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def set_message_reaction(call: Call) -> bool:
    call.reachable()
    message = call.message(missing="message to react not found")
    reactions = call.get("reaction", [])
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(one["type"] != "emoji" or one["emoji"].rstrip("\ufe0f") not in ALLOWED for one in reactions):
        raise bad("REACTION_INVALID")
    call.world.set(f"reaction {message['chat']['id']} {message['message_id']}", reactions)
    return True


METHODS = {
    "setMessageReaction": set_message_reaction,
}
