"""How a list is counted, in sentences that a resident understands: the rule, its options, and what decides a tie."""

from collections.abc import Mapping

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules, Selection
from bot.i18n import Html, Translator


def rules(form: BallotForm, count: CountingRules, themes: Mapping[str, str], t: Translator) -> str:
    """All of them, one after the other; `themes` are the names by id."""
    said = [_score(form, t), *_selection(count, t), *_limits(count, themes, t), _ties(count, t)]
    return " ".join(sentence for sentence in said if sentence)


def _score(form: BallotForm, t: Translator) -> str:
    match form.kind:
        case BallotKind.CUMULATIVE:
            return t.plain("The points of all ballots are added.")
        case BallotKind.ORDINAL:
            return str(_places_worth(form.most, t))
        case BallotKind.JUDGEMENT:
            return t.plain(
                "A project has the grade in the middle of all its grades; of two with the same one, that with more "
                "better grades than worse ones comes first."
            )
        case BallotKind.FOR_AGAINST:
            return t.plain("Votes against are taken off the votes for.")
    return t.plain("Each ballot that names a project is a vote for it.")


def _places_worth(n: int, t: Translator) -> Html:
    return t.plural(
        "The first place on a ballot is worth {n} point.",
        "The first place on a ballot is worth {n} points, each place after it one less.",
        n,
    )


def _selection(count: CountingRules, t: Translator) -> list[str]:
    if count.selection.shares:
        return _shares(count, t)
    if count.completion:
        return [
            t.plain("Projects are funded from the best score down, until the first that does not fit any more."),
            t.plain("That one is funded in part if at least {n} % of its cost is left.", n=count.completion),
        ]
    if count.selection is Selection.GREEDY_STOP:
        return [t.plain("Projects are funded from the best score down, until the first that does not fit any more.")]
    return [
        t.plain(
            "Projects are funded from the best score down, as long as the money lasts; one that does not fit any "
            "more is passed over."
        )
    ]


def _shares(count: CountingRules, t: Translator) -> list[str]:
    said = [
        t.plain(
            "Equal shares: every voter has the same part of the money. A project is funded when those who voted for "
            "it can pay it together, first the one that costs each of them the least for what they get."
        )
    ]
    if count.integral:
        said.append(t.plain("Everybody begins with whole euros."))
    if count.selection is not Selection.EQUAL_SHARES:
        more = t.plain("Then everybody is given {money} more, and all is counted again,", money=t.euros(count.step))
        stops = (
            t.plain("until nothing more fits into the envelope.")
            if count.exhaustive
            else t.plain("as long as what is funded fits into the envelope.")
        )
        said.append(f"{more} {stops}")
    if count.selection is Selection.EQUAL_SHARES_ADD1_GREEDY:
        said.append(t.plain("What is left then funds projects from the best score down."))
    return said


def _limits(count: CountingRules, themes: Mapping[str, str], t: Translator) -> list[str]:
    said = [t.plain("A project that nobody votes for is not funded.")]
    if count.threshold:
        said.append(str(_threshold(count.threshold, t)))
    if count.exclusive:
        rivals = t.plain("Of projects that cannot be built beside each other, the first that wins keeps its place.")
        said.append(rivals)
    if count.per_neighbourhood:
        said.append(str(_neighbourhoods(count.per_neighbourhood, t)))
    if count.per_sponsor:
        said.append(str(_sponsors(count.per_sponsor, t)))
    if count.per_canton:
        said.append(str(_places(count.per_canton, t)))
    return [*said, *(_cap(themes.get(theme, theme), euros, t) for theme, euros in sorted(count.caps.items()))]


def _threshold(n: int, t: Translator) -> Html:
    return t.plural(
        "Nor is one with fewer than {n} vote or point.", "Nor is one with fewer than {n} votes or points.", n
    )


def _neighbourhoods(n: int, t: Translator) -> Html:
    return t.plural(
        "Before all others the best project of each neighbourhood is funded, as far as the money goes.",
        "Before all others the {n} best projects of each neighbourhood are funded, as far as the money goes.",
        n,
    )


def _sponsors(n: int, t: Translator) -> Html:
    return t.plural(
        "Of one sponsor, {n} project is funded at most.", "Of one sponsor, {n} projects are funded at most.", n
    )


def _places(n: int, t: Translator) -> Html:
    return t.plural(
        "In one place, {n} project is funded at most.", "In one place, {n} projects are funded at most.", n
    )


def _cap(theme: str, euros: int, t: Translator) -> str:
    return t.plain("For {theme}, {money} at most.", theme=theme, money=t.euros(euros))


def _ties(count: CountingRules, t: Translator) -> str:
    if count.selection.shares:
        return t.plain("Ties: the cheaper project, then the better score, then a draw that everybody can repeat.")
    return t.plain("Ties: the cheaper project, then a draw that everybody can repeat.")
