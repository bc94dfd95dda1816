"""Typing a ballot at the desk: list by list, checked line by line."""

from typing import TYPE_CHECKING

from bot.domain.ballots import Choices, fill
from bot.domain.errors import Refusal
from bot.domain.projects import BallotList
from bot.domain.typed_ballots import typed_ballot
from bot.services.polling_desk import Ballot
from bot.texts import desk as words
from bot.texts import desk_terminal as texts

if TYPE_CHECKING:
    from bot.cli.desk_counter import Counter


class BallotTyping:
    """What is typed is read back by title before it is recorded."""

    def __init__(self, counter: "Counter") -> None:
        self.counter = counter

    def ask(self, card: int | None) -> Ballot | None:
        """A whole ballot; None when the officer thinks better of it."""
        counter = self.counter
        neighbourhood = counter.neighbourhood()
        paper = counter.do(counter.services.polling_desk.paper)
        names = words.list_names(paper, counter.edition(), counter.t)
        lists = {each.id: self._one(each, names[each.id]) for each in paper.lists_for(neighbourhood)}
        if counter.screen.ask(texts.sure(counter.t)) == "0":
            return None
        return Ballot(lists, neighbourhood, card)

    def _one(self, ballot_list: BallotList, name: str) -> Choices:
        """One list, asked for until it obeys the rules; then what it says, in words."""
        screen, t = self.counter.screen, self.counter.t
        screen.say(name)
        screen.table(
            ("", "", ""),
            [(str(one.number), one.title, f"{t.number(one.cost)} €") for one in ballot_list.projects],
        )
        screen.say(texts.how_to_type(ballot_list.form, t))
        while True:
            try:
                choices = fill(typed_ballot(screen.ask(""), ballot_list.form.kind), ballot_list.paper)
            except Refusal as refusal:
                screen.say(texts.said(refusal, None, t))
                continue
            for number, value in choices.items():
                project = ballot_list.project(number)
                screen.say(f"  {words.numbers({number: value})}  {project.title if project else ''}")
            return choices
