"""A counted list as a city would publish it, as long as wanted, in French or in Arabic."""

from bot.i18n import translator
from bot.reports.outcomes import Line, ListResults, Outcome
from bot.reports.results_picture import PictureWords

TITLES = (
    "Des bancs à l'ombre devant la basilique",
    "Une grainothèque et des ateliers de jardinage à la médiathèque Gulliver, avec les écoles du quartier",
    "حديقة للأطفال قرب السوق",
    "Un terrain de basket éclairé",
    "Réparer la fontaine de la place Jean-Jaurès",
    "Boîtes à livres",
    "Des toilettes publiques gratuites, accessibles aux personnes à mobilité réduite, place du Caquet, ouvertes le soir",
    "Cantine d'été 🍉 pour tous",
)
OUTCOMES = {
    "fr": {Outcome.FUNDED: "Financé", Outcome.IN_PART: "Financé en partie", Outcome.NOT_FUNDED: "Non financé"},
    "ar": {Outcome.FUNDED: "ممول", Outcome.IN_PART: "ممول جزئيا", Outcome.NOT_FUNDED: "غير ممول"},
}
COSTS = (45_000, 12_500, 80_000, 150_000, 60_000, 4_200, 98_000, 30_000)


def results(size: int, language: str = "fr", envelope: int = 350_000) -> ListResults:
    """Counted by taking whoever fits, most votes first."""
    t = translator(language)
    lines, spent = [], 0
    for place in range(size):
        cost = COSTS[place % len(COSTS)]
        fits = spent + cost <= envelope
        spent += cost if fits else 0
        votes = 4_213 * (size - place) // size
        lines.append(
            Line(
                title=f"{place + 1}. {TITLES[place % len(TITLES)]}" if place % 8 != 2 else TITLES[2],
                score=votes,
                votes=f"{t.number(votes)} {'voix' if language == 'fr' else 'صوتا'}",
                cost=f"{t.number(cost)} €",
                outcome=Outcome.FUNDED if fits else Outcome.NOT_FUNDED,
                committed=spent,
            )
        )
    if language == "ar":
        said = f"المبلغ الملتزم به: {t.number(spent)} € من {t.number(envelope)} €"
        return ListResults("قائمة المدينة بأكملها", tuple(lines), envelope, spent, said)
    said = f"{t.number(spent)} € engagés sur {t.number(envelope)} €"
    return ListResults("Toute la ville", tuple(lines), envelope, spent, said)


def picture_words(language: str = "fr") -> PictureWords:
    if language == "ar":
        return PictureWords(
            "ar",
            "الميزانية التشاركية — النتائج",
            OUTCOMES["ar"],
            "ما صُرف من الظرف المالي",
            lambda page, pages: f"صفحة {page} من {pages}",
        )
    return PictureWords(
        "fr",
        "Budget participatif — résultats",
        OUTCOMES["fr"],
        "Enveloppe déjà engagée",
        lambda page, pages: f"Page {page} sur {pages}",
    )
