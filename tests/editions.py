"""An edition small enough to be kept in mind: two phases that matter, three neighbourhoods, three themes."""

from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock, SystemClock
from bot.domain.campaigns import Article, Deposit, Edition, Reason, Standing, Theme
from bot.domain.canned_answers import CannedAnswer
from bot.domain.competences import Competence
from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.phases import USUAL, Phase, PhaseName
from bot.services.campaigns import Campaigns, Loaded
from storage.store import Store

PLAINE = Neighbourhood("plaine", "La Plaine", "Saint-Denis", 48.9089, 2.3616)
PLEYEL = Neighbourhood("pleyel", "Pleyel", "Saint-Denis", 48.9176, 2.3452)
POETES = Neighbourhood("poetes", "Les Poètes", "Pierrefitte-sur-Seine", 48.9669, 2.3561)

THEMES = (
    Theme("nature", {"fr": "Nature", "en": "Nature", "ar": "الطبيعة", "pt": "Natureza"}),
    Theme("streets", {"fr": "Rues et places", "en": "Streets"}, Competence.PLAINE_COMMUNE),
    Theme("schools", {"fr": "Écoles", "en": "Schools"}, Competence.CITY),
)
ARTICLES = (
    Article("2", {"fr": "Calendrier", "en": "Calendar"}, "Les idées sont déposées pendant l'appel à idées."),
    Article("4", {"fr": "Dépôt des idées", "en": "Putting forward ideas"}, "Trois idées par personne."),
    Article("6", {"fr": "Recevabilité", "en": "Admissibility"}, "Une idée relève de l'intérêt général."),
)
REASONS = (
    Reason(
        "private", "6", {"fr": "Intérêt privé"}, {"fr": "Elle ne profite qu'à une personne.", "en": "It serves one."}
    ),
    Reason("running", "6", {"fr": "Fonctionnement"}, {"fr": "Elle demande des dépenses chaque année."}),
)
ANSWERS = (
    CannedAnswer(
        "when_to_vote",
        {"fr": "Voter : quand et où", "en": "Voting: when and where"},
        {
            "fr": "Le vote a lieu à l'automne, ici.",
            "en": "The vote is in autumn, here.",
            "ar": "التصويت في الخريف، هنا.",
        },
    ),
    CannedAnswer(
        "we_look_into_it",
        {"fr": "Nous cherchons", "en": "We look into it"},
        {"fr": "Nous cherchons.", "en": "We look into it.", "ar": "نبحث عن الجواب."},
        holds=True,
    ),
)
LIMITS = dict.fromkeys(("ideas_per_person", "title", "reason", "photos", "minimum_age", "may_not_submit"), "4")


def edition_in(phase: PhaseName, now: datetime, **more: Any) -> Edition:
    """An edition that is in the middle of this phase: others of three weeks before and after it."""
    names, here = list(PhaseName), list(PhaseName).index(phase)
    week = timedelta(weeks=1)
    phases = tuple(
        Phase(name, now + week * (3 * (place - here) - 1), now + week * (3 * (place - here) + 2), USUAL[name])
        for place, name in enumerate(names)
    )
    given = {
        "slug": "test", "name": "Budget participatif", "timezone": "Europe/Paris", "phases": phases,
        "neighbourhoods": (PLAINE, PLEYEL, POETES), "themes": THEMES, "articles": ARTICLES, "reasons": REASONS,
        "contact": {"fr": "la maison de quartier"}, "deposit": Deposit(articles=LIMITS), "calendar_article": "2",
        "answers": ANSWERS,
    }  # fmt: skip
    return Edition(**{**given, **more})


async def an_edition(
    store: Store, clock: Clock | None = None, phase: PhaseName = PhaseName.IDEATION, **more: Any
) -> Loaded:
    """Put such an edition in force, whatever phase was in force before."""
    told = clock or SystemClock()
    return await Campaigns(store, told).load(edition_in(phase, told.now(), **more), again=frozenset(PhaseName))


def standing(edition: Edition, now: datetime) -> Standing:
    """An edition whose rows were changed at the minute."""
    return Standing(edition, next((phase for phase in edition.phases if phase.contains(now)), None), now)
