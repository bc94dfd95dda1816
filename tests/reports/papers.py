"""Paper ballots and urn forms as a city would print them, for every way to choose."""

from datetime import UTC, datetime

from bot.domain.ballots import BallotForm, BallotKind
from bot.reports.desk_sheets import BallotProject, BallotWords, PaperBallot
from bot.reports.urn_sheets import UrnProject, UrnSheet
from tests.reports.counted import TITLES

MADE_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
COLUMNS = {
    BallotKind.APPROVAL: ("Je choisis",),
    BallotKind.CHOOSE_ONE: ("Je choisis",),
    BallotKind.KNAPSACK: ("Je choisis",),
    BallotKind.CUMULATIVE: ("Points",),
    BallotKind.ORDINAL: ("Rang",),
    BallotKind.JUDGEMENT: ("Très bien", "Bien", "Passable", "Insuffisant"),
    BallotKind.FOR_AGAINST: ("Pour", "Contre"),
}
ARABIC_COLUMNS = {
    BallotKind.JUDGEMENT: ("جيد جدا", "جيد", "مقبول", "غير كاف"),
    BallotKind.FOR_AGAINST: ("مع", "ضد"),
}


def a_ballot(kind: BallotKind, size: int = 8, languages: tuple[str, ...] = ("fr", "ar")) -> PaperBallot:
    words = {
        "fr": BallotWords(
            "fr",
            "Budget participatif — vote 2026",
            "Toute la ville",
            "Cochez 1 à 3 projets, puis glissez le bulletin dans l'urne.",
            "Pour voter blanc, ne marquez rien.",
            COLUMNS[kind],
        ),
        "ar": BallotWords(
            "ar",
            "الميزانية التشاركية — تصويت 2026",
            "المدينة بأكملها",
            "ضعوا علامة أمام 1 إلى 3 مشاريع، ثم ضعوا البطاقة في الصندوق.",
            "للتصويت الأبيض لا تضعوا أي علامة.",
            ARABIC_COLUMNS.get(kind, ("أختار",)),
        ),
    }
    projects = tuple(
        BallotProject(number, TITLES[number % len(TITLES)], f"{number * 3 + 12}\u202f500\u00a0€")
        for number in range(1, size + 1)
    )
    return PaperBallot(tuple(words[language] for language in languages), BallotForm(kind), projects, MADE_AT)


def an_urn(size: int = 8, columns: tuple[str, ...] = ("Total",)) -> UrnSheet:
    return UrnSheet(
        language="fr",
        title="Urne anonyme — dépouillement",
        note="Remplir une feuille par urne et par liste. Deux personnes tapent ensuite les totaux.",
        facts=("Urne (lieu)", "Ouverte le, à", "Liste"),
        counts=("Émargements", "Bulletins trouvés", "Bulletins blancs", "Bulletins nuls"),
        project="Projet",
        strokes="Bâtons",
        columns=columns,
        signatures=("Première personne : nom, date, signature", "Seconde personne : nom, date, signature"),
        projects=tuple(UrnProject(number, TITLES[number % len(TITLES)]) for number in range(1, size + 1)),
        made_at=MADE_AT,
    )
