"""All methods that the box knows: this list of families is its list of features."""

from bot.sandbox.methods import edits, own, receiving, taps, texts
from bot.sandbox.methods.call import Method

FAMILIES = (own, receiving, texts, taps, edits)

METHODS: dict[str, Method] = {name: method for family in FAMILIES for name, method in family.METHODS.items()}
