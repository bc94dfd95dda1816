"""A counted list as a city would publish it, as long as wanted, in French or in Arabic."""

from bot.i18n import LANGUAGES, translator
from bot.reports.outcomes import Line, ListResults, Outcome
from bot.reports.results_page import File, PageWords, ResultsPage, Table
from bot.reports.results_picture import PictureWords

TITLES = (
    "Des bancs à l'ombre devant la basilique",
    "Une grainothèque et des ateliers de jardinage à la médiathèque Gulliver, avec les écoles du quartier",
    "حديقة للأطفال قرب السوق",
    "Un terrain de basket éclairé",
    "Réparer la fontaine de la place Jean-Jaurès",
    "Boîtes à livres",
    "Des toilettes publiques gratuites, accessibles aux personnes à mobilité réduite, place du Caquet",
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


FRENCH_PAGE = PageWords(
    language="fr",
    skip="Aller aux résultats",
    languages="Langues",
    lists="Listes",
    table="projets, du plus au moins choisi",
    project="Projet",
    votes="Voix",
    cost="Coût",
    outcome="Résultat",
    outcomes=OUTCOMES["fr"],
    turnout="Participation",
    rule="Comment les voix ont été comptées",
    files="Fichiers à télécharger",
)
ARABIC_PAGE = PageWords(
    language="ar",
    skip="انتقل إلى النتائج",
    languages="اللغات",
    lists="القوائم",
    table="المشاريع من الأكثر اختيارا إلى الأقل",
    project="المشروع",
    votes="الأصوات",
    cost="الكلفة",
    outcome="النتيجة",
    outcomes=OUTCOMES["ar"],
    turnout="المشاركة",
    rule="كيف عُدّت الأصوات",
    files="ملفات للتنزيل",
)


def results_page(language: str = "fr", sizes: tuple[int, ...] = (12, 3)) -> ResultsPage:
    french = language == "fr"
    return ResultsPage(
        words=FRENCH_PAGE if french else ARABIC_PAGE,
        languages=LANGUAGES,
        edition="Budget participatif, saison 3" if french else "الميزانية التشاركية، الموسم 3",
        title="Résultats du vote" if french else "نتائج التصويت",
        opening=("Proclamés le 18 décembre 2026.",) if french else ("أُعلنت يوم 18 ديسمبر 2026.",),
        lists=tuple(results(size, language) for size in sizes),
        turnout=(
            Table(
                "Votes par canal",
                ("Canal", "Votes"),
                (("Messagerie", "3 120"), ("Accueil", "702"), ("Papier", "391")),
            )
            if french
            else Table("الأصوات حسب القناة", ("القناة", "الأصوات"), (("المراسلة", "3.120"), ("الاستقبال", "702"))),
        ),
        rule=("Les projets sont pris du plus au moins choisi ; on passe celui qui ne tient plus dans l'enveloppe.",)
        if french
        else ("تؤخذ المشاريع من الأكثر اختيارا إلى الأقل، ويُتجاوز ما لا يتسع له الظرف.",),
        files=(
            File(
                "/results/s3/totaux.csv",
                "totaux.csv",
                "4 ko",
                "Les voix de chaque projet." if french else "أصوات كل مشروع.",
            ),
            File(
                "/results/s3/verify.py",
                "verify.py",
                "9 ko",
                "Pour recompter soi-même." if french else "لإعادة العدّ بنفسك.",
            ),
        ),
        closing=("Une question ? Écrivez au service de la démocratie locale.",)
        if french
        else ("لديكم سؤال؟ اكتبوا إلينا.",),
    )
