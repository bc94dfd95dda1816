"""The results as everybody sees them: a picture of a list, and the public page with its files."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.projects import BallotList
from bot.i18n import LANGUAGES, Translator
from bot.reports.outcomes import Line, ListResults, Outcome
from bot.reports.results_page import File, PageWords, ResultsPage, Table
from bot.reports.results_picture import PictureWords, pictures
from bot.services.campaigns import Loaded
from bot.services.results import Published, Results, Turnout
from bot.texts import count_rules
from bot.texts import results as texts
from bot.texts import results_page as words
from bot.texts.scores import got

KEPT = 200
"""Pictures that a process remembers: those of some lists, in every language."""

Name = tuple[str, datetime | None, str, str]


@dataclass(slots=True)
class ResultViews:
    """Made once for all who ask: what is published does not change."""

    results: Results
    address: str | None = None
    _pictures: dict[Name, list[bytes]] = field(default_factory=dict, init=False)

    def link(self, slug: str, language: str) -> str | None:
        """Where the public page is, if phones reach us."""
        return f"{self.address}/results/{slug}?lang={language}" if self.address else None

    async def pictures(self, found: Published, place: int, t: Translator) -> list[bytes]:
        """The pictures of one list, eight projects on each."""
        ballot_list, count = found.lists[place]
        name = (found.loaded.edition.slug, found.vote.published_at, ballot_list.id, t.language)
        if name not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            shown = list_results(found, ballot_list, count.body, t)
            self._pictures[name] = await asyncio.to_thread(pictures, shown, _picture_words(found, t))
        return self._pictures[name]

    async def page(self, slug: str, t: Translator) -> str | None:
        """The public page in one language; None before anything is published."""
        found = await self.results.published(slug)
        return results_page(found, t).written() if found else None


def list_results(found: Published, ballot_list: BallotList, body: Mapping[str, Any], t: Translator) -> ListResults:
    """One list in the order of the count, its figures in words."""
    lines = []
    for step in body["steps"]:
        project = ballot_list.project(step["project"])
        if project is None:
            continue
        number, key = project.number, str(project.number)
        outcome = Outcome.FUNDED if number in body["winners"] else Outcome.NOT_FUNDED
        outcome = Outcome.IN_PART if key in body["partial"] else outcome
        paid = {Outcome.FUNDED: project.cost, Outcome.IN_PART: body["partial"].get(key, 0)}.get(outcome, 0)
        committed = ballot_list.euros - step["left"] + paid
        votes, cost = str(got(body["scores"][key], ballot_list.form, t)), t.euros(project.cost)
        lines.append(Line(project.title, max(0, body["votes"][key]), votes, cost, outcome, committed))
    spent = words.spent(body["spent"], ballot_list.euros, t)
    return ListResults(_name(found, ballot_list, t), tuple(lines), ballot_list.euros, body["spent"], spent)


def results_page(found: Published, t: Translator) -> ResultsPage:
    """The page of an edition, in the reader's language."""
    edition = found.loaded.edition
    return ResultsPage(
        words=_page_words(t),
        languages={code: LANGUAGES[code] for code in edition.languages},
        edition=edition.name,
        title=t.plain("Results of the vote"),
        opening=words.opening(found.turnout.voters, found.turnout.set_aside, t),
        lists=tuple(list_results(found, each, count.body, t) for each, count in found.lists),
        turnout=_turnout(found, t),
        rule=rules_told(found, t),
        files=tuple(
            File(f"/results/{edition.slug}/{name}", name, words.size(size, t), words.purpose(name, t))
            for name, size in found.files.items()
        ),
        closing=(edition.contact_in(t.language),) if edition.contact else (),
    )


def rules_told(found: Published, t: Translator) -> tuple[str, ...]:
    """How the lists were counted; those that were counted alike are told once."""
    edition = found.loaded.edition
    themes = {theme.id: theme.name_in(t.language) for theme in edition.themes}
    alike: dict[str, list[str]] = {}
    for each, _ in found.lists:
        alike.setdefault(count_rules.rules(each.form, each.count, themes, t), []).append(_name(found, each, t))
    if len(alike) == 1:
        return tuple(alike)
    return tuple(f"{', '.join(names)}: {said}" for said, names in alike.items())


def _turnout(found: Published, t: Translator) -> tuple[Table, ...]:
    """By channel, and by neighbourhood where there are enough to tell."""
    voters = t.plain("Voters")
    channels = [
        (texts.channel_name(channel, t), t.number(count)) for channel, count in found.turnout.channels.items()
    ]
    tables = [Table(t.plain("Who voted where"), (t.plain("Channel"), voters), tuple(channels))]
    near = [(name, t.number(count)) for name, count in neighbourhoods_told(found.turnout, found.loaded, t).items()]
    if near:
        tables.append(
            Table(t.plain("Who voted for which neighbourhood"), (t.plain("Neighbourhood"), voters), tuple(near))
        )
    return tuple(tables)


def neighbourhoods_told(turnout: Turnout, loaded: Loaded, t: Translator) -> dict[str, int]:
    """Neighbourhoods by their names."""
    known = {place.id: place.name_in(t.language) for place in loaded.edition.neighbourhoods}
    return {known.get(place, place): voters for place, voters in turnout.neighbourhoods.items()}


def _name(found: Published, ballot_list: BallotList, t: Translator) -> str:
    envelope = found.loaded.edition.envelope(ballot_list.id)
    return envelope.name_in(t.language) if envelope else ballot_list.id


def _picture_words(found: Published, t: Translator) -> PictureWords:
    return PictureWords(
        t.language,
        found.loaded.edition.name,
        _outcomes(t),
        t.plain("spent so far"),
        lambda number, of: t.plain("page {number} of {of}", number=number, of=of),
    )


def _page_words(t: Translator) -> PageWords:
    return PageWords(
        language=t.language,
        skip=t.plain("To the results"),
        languages=t.plain("Languages"),
        lists=t.plain("Lists"),
        table=t.plain("in the order of the count"),
        project=t.plain("Project"),
        votes=t.plain("Votes"),
        cost=t.plain("Cost"),
        outcome=t.plain("Outcome"),
        outcomes=_outcomes(t),
        turnout=t.plain("Turnout"),
        rule=t.plain("How it was counted"),
        files=t.plain("Files to count again"),
    )


def _outcomes(t: Translator) -> Mapping[Outcome, str]:
    return {
        Outcome.FUNDED: str(texts.outcome("funded", t)),
        Outcome.IN_PART: str(texts.outcome("in_part", t)),
        Outcome.NOT_FUNDED: str(texts.outcome("not_funded", t)),
    }
