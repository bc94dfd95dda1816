"""Paper at the desk: urns and their totals, cards, letters with codes."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.contents import written
from bot.domain.desk import read_shown
from bot.domain.errors import Refusal
from bot.domain.paper_urns import CardState, Totals, WhyInvalid
from bot.domain.projects import BallotList
from bot.domain.typed_ballots import typed_papers
from bot.domain.vote_codes import Letter, WhyVoid, read_letters
from bot.texts import codes as code_texts
from bot.texts import desk as words
from bot.texts import desk_paper as texts
from bot.texts import desk_terminal

if TYPE_CHECKING:
    from bot.cli.desk_counter import Counter


class PaperWork:
    """What is done between two people at the counter, or once the vote is over."""

    def __init__(self, counter: "Counter") -> None:
        self.counter = counter
        self.screen, self.t = counter.screen, counter.t
        self.services = counter.services

    def choose_urn(self) -> int | None:
        """The only one there is, or the one whose number is typed."""
        urns = self._urns()
        if len(urns) == 1:
            return urns[0]
        return self.screen.number(desk_terminal.which_urn(self.t))

    def add_urn(self) -> None:
        place = self.screen.ask(texts.where_is_the_urn(self.t))
        if place:
            number = self.counter.do(lambda by: self.services.paper_urns.add(by, place))
            self.screen.say(texts.urn_added(number, self.t))

    def totals(self) -> None:
        """What the minutes say, list by list; then the photo of the minutes."""
        urn = self.choose_urn()
        if urn is None:
            return
        paper = self.counter.do(self.services.polling_desk.paper)
        names = words.list_names(paper, self.counter.edition(), self.t)
        for each in paper.lists:
            self.screen.say(names[each.id])
            typed = self._totals(each)
            if typed is not None:
                self._keep(urn, each.id, typed)
        self._photo(urn)

    def cards(self) -> None:
        counts = self.counter.do(self.services.vote_cards.counts)
        self.screen.say(texts.card_counts(counts, self.t))
        acts = (self._receive_card, self._open_card, self._refuse_card)
        chosen = self.screen.choice(texts.cards(self.t), len(acts))
        if chosen is not None:
            acts[chosen]()

    def codes(self) -> None:
        self.screen.say(code_texts.batches(self.counter.do(self.services.codes.batches), self.t))
        acts = (self._hand_out, self._void, self._replace)
        chosen = self.screen.choice(texts.codes(self.t), len(acts))
        if chosen is not None:
            acts[chosen]()

    def _urns(self) -> list[int]:
        found = self.counter.do(self.services.paper_urns.all)
        for one in found:
            urn = one.urn
            self.screen.say(texts.urn(urn.number, urn.place, one.ticked, len(one.missing), self.t))
        return [one.urn.number for one in found]

    def _totals(self, ballot_list: BallotList) -> Totals | None:
        """None when the officer leaves this list for later."""
        asked = [self.screen.number(words.part_name(what, self.t)) for what in ("papers", "blank", "invalid")]
        if asked[0] is None:
            return None
        papers, blank, invalid = (number or 0 for number in asked)
        votes = self._papers(ballot_list) if ballot_list.typed_whole else self._votes(ballot_list)
        return Totals(papers, blank, invalid, votes)

    def _votes(self, ballot_list: BallotList) -> dict[str, int]:
        votes = {
            str(one.number): self.screen.number(texts.votes_for(one.number, one.title, self.t)) or 0
            for one in ballot_list.projects
        }
        return {number: count for number, count in votes.items() if count}

    def _papers(self, ballot_list: BallotList) -> dict[str, int]:
        """Where totals do not do: every paper, those that say the same together."""
        self.screen.say(desk_terminal.how_to_type(ballot_list.form, self.t))
        found: dict[str, int] = {}
        while line := self.screen.ask(texts.papers_alike(self.t)):
            try:
                choices, times = typed_papers(line, ballot_list.form.kind)
            except Refusal as refusal:
                self.screen.say(desk_terminal.said(refusal, None, self.t))
                continue
            key = written(choices)
            found[key] = found.get(key, 0) + times
        return found

    def _keep(self, urn: int, ballot_list: str, typed: Totals) -> None:
        if self.screen.ask(desk_terminal.sure(self.t)) == "0":
            return
        told = self.counter.do(lambda by: self.services.paper_urns.type_totals(by, urn, ballot_list, typed))
        self.screen.say(texts.totals_typed(told.agreed, told.apart, self.t))

    def _photo(self, urn: int) -> None:
        """The file itself stays where it is: its fingerprint proves later that it was not changed."""
        path = self.screen.ask(texts.photo(self.t))
        if not path:
            return
        try:
            digest = hashlib.sha256(Path(path).expanduser().read_bytes()).digest()
        except OSError:
            self.screen.say(texts.no_file(self.t))
            return
        self.counter.do(lambda by: self.services.paper_urns.keep_minutes(by, urn, digest))
        self.screen.say(texts.photo_kept(digest.hex(), self.t))

    def _receive_card(self) -> None:
        number, state = self.counter.do(self.services.vote_cards.receive)
        self.screen.say(texts.card_received(number, state is CardState.INVALID, self.t))

    def _open_card(self) -> None:
        """Whoever signed it is looked up; if they have voted, the card is invalid, else its ballot is typed."""
        number = self.screen.number(texts.which_card(self.t))
        line = self.screen.ask_privately(texts.who_signed(self.t)) if number else ""
        if number is None or not line:
            return
        shown = self.counter.with_phone(read_shown(line))
        answer = self.counter.do(lambda by: self.services.polling_desk.look_up(by, shown))
        self.screen.say(words.answer(answer, self.t))
        if answer.may_vote:
            self.counter.enter(shown, number)
        else:
            self._refuse(number, WhyInvalid.ALREADY_VOTED)

    def _refuse_card(self) -> None:
        number = self.screen.number(texts.which_card(self.t))
        chosen = self.screen.choice(texts.why_invalid(self.t), len(WhyInvalid)) if number else None
        if number is not None and chosen is not None:
            self._refuse(number, list(WhyInvalid)[chosen])

    def _refuse(self, number: int, why: WhyInvalid) -> None:
        self.counter.do(lambda by: self.services.vote_cards.refuse(by, number, why))
        self.screen.say(texts.card_refused(why, self.t))

    def _hand_out(self) -> None:
        batch, numbers = self._letters(texts.which_letters(self.t))
        count = self.counter.do(lambda by: self.services.codes.hand_out(by, batch, numbers))
        self.screen.say(texts.letters_done(count, self.t))

    def _void(self) -> None:
        batch, numbers = self._letters(texts.which_letters(self.t))
        reasons = [why for why in WhyVoid if why is not WhyVoid.REPLACED]
        named = [code_texts.void_name(why, self.t) for why in reasons]
        chosen = self.screen.choice(texts.why_void(named, self.t), len(reasons))
        if chosen is not None:
            why = reasons[chosen]
            count = self.counter.do(lambda by: self.services.codes.void(by, batch, numbers, why))
            self.screen.say(texts.letters_done(count, self.t))

    def _replace(self) -> None:
        old = self._letters(texts.which_letters(self.t))
        new = self._letters(texts.which_new_letter(self.t))
        gone, given = Letter(old[0], old[1].start), Letter(new[0], new[1].start)
        self.counter.do(lambda by: self.services.codes.reissue(by, gone, given))
        self.screen.say(texts.letters_done(1, self.t))

    def _letters(self, prompt: str) -> tuple[int, range]:
        """Raises `NumbersUnreadable`."""
        return read_letters(self.screen.ask(prompt))
