"""Words that ask us to be silent, in any of the languages, however they are typed."""

import unicodedata

LONGEST = 40
"""Signs; whoever writes more has something else to say."""

ALWAYS = (
    "stop", "stop all", "stopall", "opt out", "optout", "unsubscribe", "unsubscribe me",
    "desabonner", "se desabonner", "me desabonner", "desabonnez moi", "desabonnement",
    "desinscrire", "se desinscrire", "me desinscrire", "desinscription",
    "cancelar subscricao", "cancelar a subscricao", "anular subscricao", "anular a subscricao", "cancelar inscricao",
    "الغاء الاشتراك", "الغاء اشتراكي", "ستوب",
)  # fmt: skip
"""Nobody answers a question with these, whatever it was."""

UNPROMPTED = (
    "arret", "arreter", "arrete", "arretez", "stopper", "quit", "silence",
    "parar", "pare", "para", "sair",
    "توقف", "توقفوا", "اوقف", "اوقفوا", "قف", "كفي",
)  # fmt: skip
"""These ask for it unless a question is open: a bus stop is an « arrêt » to somebody who is looking for one."""

_ALIKE = str.maketrans({"ى": "ي", "ـ": None})


def asks_for_silence(words: str, *, answering: bool) -> bool:
    """Whether a whole message says no more than that. `answering`: it could be the answer to an open question."""
    if len(words) > LONGEST:
        return False
    said = folded(words)
    return said in _ALWAYS or (not answering and said in _UNPROMPTED)


def folded(words: str) -> str:
    """Without capitals, accents, signs and the letters that Arabic writes in two ways."""
    bare = (sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    plain = "".join(sign if sign.isalnum() else " " for sign in bare if unicodedata.category(sign) != "Cf")
    return " ".join(plain.casefold().translate(_ALIKE).split())


_ALWAYS, _UNPROMPTED = frozenset(map(folded, ALWAYS)), frozenset(map(folded, UNPROMPTED))
