"""Words that ask us to forget somebody, in any of the languages, however they are typed."""

from bot.domain.stop_words import LONGEST, folded

ALWAYS = (
    "supprimer mes données", "supprimez mes données", "effacer mes données", "effacez mes données",
    "supprimer mon compte", "supprimez mon compte", "oubliez-moi", "suppression de mes données",
    "erase my data", "delete my data", "delete my account", "forget me",
    "apagar os meus dados", "apagar meus dados", "apaguem os meus dados", "eliminar os meus dados",
    "apagar a minha conta", "eliminar a minha conta",
    "محو بياناتي", "امحوا بياناتي", "حذف بياناتي", "احذفوا بياناتي", "مسح بياناتي", "امسحوا بياناتي", "حذف حسابي",
)  # fmt: skip
"""Nobody answers a question with these, whatever it was."""

UNPROMPTED = (
    "effacer", "effacez", "supprimer", "supprimez", "erase", "delete", "apagar", "eliminar",
    "محو", "حذف", "مسح", "احذف", "امسح",
)  # fmt: skip
"""These ask for it unless a question is open: « supprimer » may be what somebody wants done with a car park."""


def asks_to_be_forgotten(words: str, *, answering: bool) -> bool:
    """Whether a whole message says no more than that. `answering`: it could be the answer to an open question."""
    if len(words) > LONGEST:
        return False
    said = folded(words)
    return said in _ALWAYS or (not answering and said in _UNPROMPTED)


_ALWAYS, _UNPROMPTED = frozenset(map(folded, ALWAYS)), frozenset(map(folded, UNPROMPTED))
