"""All methods that the box knows: this list of families is its list of features."""

from bot.sandbox.methods import (
    albums,
    chats,
    commands,
    copies,
    deletes,
    edits,
    files,
    invites,
    media,
    members,
    own,
    places,
    polls,
    profile,
    reactions,
    receiving,
    taps,
    texts,
    topics,
)
from bot.sandbox.methods.call import Method

FAMILIES = (
    own,
    receiving,
    texts,
    media,
    albums,
    places,
    polls,
    copies,
    taps,
    edits,
    deletes,
    files,
    reactions,
    profile,
    commands,
    chats,
    members,
    topics,
    invites,
)

METHODS: dict[str, Method] = {name: method for family in FAMILIES for name, method in family.METHODS.items()}
