"""What the buttons inside letters say: the same strings as the callbacks of the handlers."""


def team() -> str:
    """The team's menu."""
    return "o:team"


def mine(idea: int) -> str:
    """One idea of one's own, with its history."""
    return f"m:show:{idea}"


def answer(idea: int) -> str:
    """Begin to answer the team's question about an idea of one's own."""
    return f"m:answer:{idea}"


def resume_draft() -> str:
    """Go on with the draft under way."""
    return "d:more:"
