"""Every screen by its command: its French, English and Portuguese names, then others by which it is looked for."""

from collections.abc import Callable, Mapping

from aiogram.types import BotCommand

from bot.i18n import Translator
from handlers.callbacks import Screen

NAMES: Mapping[Screen, tuple[str, ...]] = {
    Screen.MENU: ("start", "menu"),
    Screen.DEPOSIT: ("idee", "idea", "ideia"),
    Screen.IDEAS: ("idees", "ideas", "ideias"),
    Screen.MINE: ("mesidees", "myideas", "minhasideias"),
    Screen.AGENDA: ("agenda", "dates", "datas"),
    Screen.QUESTION: ("question", "question", "pergunta"),
    Screen.SETTINGS: ("reglages", "settings", "definicoes"),
    Screen.NOTIFICATIONS: ("notifications", "notifications", "notificacoes"),
    Screen.LANGUAGE: ("langue", "language", "idioma"),
    Screen.PRIVACY: (
        *(
            "confidentialite",
            "privacy",
            "privacidade",
            "effacer",
            "erase",
            "apagar",
            "supprimer",
            "delete",
            "eliminar",
        ),
        *("محو", "حذف", "مسح"),
    ),
    Screen.CANCEL: ("annuler", "cancel", "cancelar"),
    Screen.HELP: ("aide", "help", "ajuda"),
    Screen.TEAM: ("equipe", "team", "equipa"),
    Screen.JOURNAL: ("journal", "diario"),
    Screen.CALENDAR: ("calendrier", "calendar", "calendario"),
    Screen.ANNOUNCEMENTS: ("annonces", "announcements", "anuncios"),
    Screen.ARCHIVE: ("archives", "archive", "arquivo"),
    Screen.APPROVALS: ("approbations", "approvals", "aprovacoes"),
    Screen.VOTE: ("voter", "vote", "votar"),
    Screen.RECEIPT: ("recepisse", "receipt", "recibo"),
    Screen.PAPER: ("bulletin", "paper", "boletim"),
    Screen.DESK: ("guichet", "desk", "guiche"),
    Screen.ASSIST: ("aider", "assist", "ajudar"),
    Screen.AMBASSADOR: ("ambassadeur", "ambassador", "embaixador"),
    Screen.OFFER: ("disponibilites", "availability", "disponibilidades"),
    Screen.NETWORK: ("reseau", "network", "rede"),
    Screen.MISSIONS: ("missions", "missions", "missoes"),
    Screen.COVERAGE: ("couverture", "coverage", "cobertura"),
    Screen.COUNT: ("depouillement", "count", "apuramento"),
    Screen.RESULTS: ("resultats", "results", "resultados"),
    Screen.TASKS: ("taches", "tasks", "tarefas"),
    Screen.EVENTS: ("rencontres", "meetings", "encontros"),
}
_PLACE = {"fr": 0, "ar": 0, "en": 1, "pt": 2}
_PURPOSES: Mapping[Screen, Callable[[Translator], str]] = {
    Screen.MENU: lambda t: t.plain("Begin, and see the menu"),
    Screen.DEPOSIT: lambda t: t.plain("Put forward an idea"),
    Screen.IDEAS: lambda t: t.plain("Discover the ideas of others"),
    Screen.MINE: lambda t: t.plain("What became of my ideas"),
    Screen.VOTE: lambda t: t.plain("Vote for the projects of the town"),
    Screen.RECEIPT: lambda t: t.plain("The receipt of my ballot"),
    Screen.AGENDA: lambda t: t.plain("Where we are, and what comes next"),
    Screen.EVENTS: lambda t: t.plain("Meetings to come, and say whether I am coming"),
    Screen.QUESTION: lambda t: t.plain("Ask the team a question"),
    Screen.SETTINGS: lambda t: t.plain("Language, quiet hours, notifications"),
    Screen.NOTIFICATIONS: lambda t: t.plain("Choose what we tell you, and when"),
    Screen.LANGUAGE: lambda t: t.plain("Change the language"),
    Screen.ARCHIVE: lambda t: t.plain("What the city has announced"),
    Screen.RESULTS: lambda t: t.plain("Results of the vote"),
    Screen.PRIVACY: lambda t: t.plain("My data and my rights"),
    Screen.CANCEL: lambda t: t.plain("Stop what I was doing"),
    Screen.HELP: lambda t: t.plain("Help, and how to reach someone"),
}
"""What the phone's menu lists; the team's screens are reached from /equipe, which it does not show to everybody."""


def listed(t: Translator) -> list[BotCommand]:
    """The menu of commands for the phones of one language."""
    return [
        BotCommand(command=_name(screen, t.language), description=purpose(t)) for screen, purpose in _PURPOSES.items()
    ]


def _name(screen: Screen, language: str) -> str:
    names = NAMES[screen]
    return names[_PLACE[language]] if screen is not Screen.MENU else "start"
