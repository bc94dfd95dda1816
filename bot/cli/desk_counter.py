"""The counter: somebody is looked up at once; one key does the rest."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from bot.cli.desk_ballot import BallotTyping
from bot.cli.desk_paper import PaperWork
from bot.cli.desk_screen import Screen
from bot.domain.campaigns import Edition
from bot.domain.desk import Shown, TerminalEnded, TerminalNotPaired, read_shown
from bot.domain.errors import Refusal
from bot.domain.people import NotAllowed, Person
from bot.domain.phases import NoEdition
from bot.domain.vote_rules import Level
from bot.i18n import Translator, translator
from bot.services.campaigns import Loaded
from bot.services.polling_desk import Entered
from bot.services.services import Services
from bot.services.terminals import Session
from bot.texts import desk as words
from bot.texts import desk_terminal as texts

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, Any]], Any]


class Counter:
    """A terminal that is paired. Every act is done by whoever the session is of by now, in the role they hold."""

    def __init__(self, services: Services, screen: Screen, run: Run, paired: tuple[Session, Person]) -> None:
        self.services, self.screen, self._run = services, screen, run
        self.session, self.person = paired
        self.t: Translator = translator(self.person.language)
        self.last: Entered | None = None
        self.typing = BallotTyping(self)
        self.paper = PaperWork(self)

    @classmethod
    def paired(cls, services: Services, screen: Screen, run: Run, tries: int, t: Translator) -> "Counter | None":
        """Ask for the code that the chat gave; None when it was wrong too often."""
        for _ in range(tries):
            try:
                return cls(services, screen, run, run(services.terminals.pair(screen.ask(texts.pairing(t)))))
            except (TerminalNotPaired, NotAllowed) as refusal:
                screen.say(texts.said(refusal, None, t))
        return None

    def do(self, act: Callable[[Person], Awaitable[T]]) -> T:
        """One act. Raises its refusals, and `TerminalEnded`."""

        async def as_whoever_it_is() -> T:
            return await act(await self.services.terminals.who(self.session))

        done: T = self._run(as_whoever_it_is())
        return done

    def serve(self) -> int:
        """Until somebody quits (nought) or the session has ended (one)."""
        self.screen.say(texts.header(self.person.first_name, self.t))
        while True:
            self.screen.say("")
            self.screen.say(texts.menu(self.t))
            line = self.screen.ask_privately("")
            if line == "0":
                return 0
            try:
                self._act(line)
            except TerminalEnded as refusal:
                self.screen.say(texts.said(refusal, None, self.t))
                return 1
            except Refusal as refusal:
                self.screen.say(texts.said(refusal, None, self.t))

    def enter(self, shown: Shown, card: int | None = None) -> None:
        """The ballot of somebody who has shown who they are."""
        ballot = self.typing.ask(card)
        if ballot is None:
            self.screen.say(texts.nothing_done(self.t))
            return
        self._entered(self.do(lambda by: self.services.polling_desk.enter(by, shown, ballot)))

    def neighbourhood(self) -> str | None:
        """Asked for where lists have one."""
        edition = self.edition()
        known = self.do(self.services.polling_desk.paper).neighbourhoods
        if not known:
            return None
        places = [edition.neighbourhood(each) for each in known]
        named = [place.name_in(self.t.language) if place else "?" for place in places]
        chosen = self.screen.choice(texts.which_neighbourhood(named, self.t), len(known))
        return known[chosen] if chosen is not None else None

    def edition(self) -> Edition:
        """Raises `NoEdition`."""
        loaded: Loaded | None = self._run(self.services.campaigns.current())
        if loaded is None:
            raise NoEdition
        return loaded.edition

    def _act(self, line: str) -> None:
        acts = {
            "": lambda: None,
            "1": self._validate,
            "2": self.paper.totals,
            "3": self.paper.cards,
            "4": self.paper.codes,
            "5": self._turnout,
            "6": self._take_back,
            "7": self.paper.add_urn,
        }
        if line in acts:
            acts[line]()
        else:
            self._look_up(read_shown(line))

    def with_phone(self, shown: Shown) -> Shown:
        """A name alone does not find who has voted in the chat by their number: so that is asked for."""
        by_name_alone = shown.surname and not (shown.phone or shown.code)
        if not by_name_alone or self.edition().vote.level is Level.ACCOUNT:
            return shown
        return replace(shown, phone=self.screen.ask_privately(texts.phone_too(self.t)))

    def _look_up(self, shown: Shown) -> None:
        shown = self.with_phone(shown)
        answer = self.do(lambda by: self.services.polling_desk.look_up(by, shown))
        self.screen.say(words.answer(answer, self.t))
        if not answer.may_vote:
            return
        chosen = self.screen.choice(texts.may_vote(self.t), 2)
        if chosen == 0:
            self.enter(shown)
        elif chosen == 1:
            self._tick(shown)

    def _tick(self, shown: Shown) -> None:
        urn = self.paper.choose_urn()
        if urn is None:
            self.screen.say(texts.nothing_done(self.t))
            return
        neighbourhood = self.neighbourhood()
        self._entered(self.do(lambda by: self.services.polling_desk.tick(by, shown, urn, neighbourhood)))

    def _entered(self, entered: Entered) -> None:
        self.last = entered
        self.screen.say(texts.recorded(entered.receipt, entered.batch, self.t))

    def _take_back(self) -> None:
        last = self.last
        if last is None:
            self.screen.say(texts.nothing_done(self.t))
            return
        self.do(lambda by: self.services.polling_desk.take_back(by, last.voter))
        self.last = None
        self.screen.say(texts.taken_back(self.t))

    def _turnout(self) -> None:
        self.screen.say(words.turnout(self.do(self.services.polling_desk.turnout), self.t))

    def _validate(self) -> None:
        waiting = self.do(self.services.desk_batches.waiting)
        if not waiting:
            self.screen.say(words.nothing_waits(self.t))
            return
        for one in waiting:
            batch = one.batch
            self.screen.say(words.batch(batch.id, one.officer, batch.ballots, batch.opened_at, self.t))
        number = self.screen.number(texts.which_batch(self.t))
        if number is None:
            return
        typed = self.do(lambda by: self.services.desk_batches.look_into(by, number))
        paper = self.do(self.services.polling_desk.paper)
        self.screen.say(words.ballots(typed.ballots, words.list_names(paper, self.edition(), self.t), self.t))
        chosen = self.screen.choice(texts.compare(self.t), 2)
        seen = len(typed.ballots)
        if chosen == 0:
            count = self.do(lambda by: self.services.desk_batches.validate(by, number, seen))
            self.screen.say(texts.validated(count, self.t))
        elif chosen == 1:
            count = self.do(lambda by: self.services.desk_batches.send_back(by, number, seen))
            self.screen.say(texts.sent_back(count, self.t))
