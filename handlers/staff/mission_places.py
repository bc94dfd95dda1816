"""Where people meet: words, a place shared from a phone, and the neighbourhood, which end in one change."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from bot.domain.new_missions import place_fits
from bot.texts import mission_questions as texts
from handlers.filters import Sends, Words
from handlers.keyboards import rows
from handlers.staff.mission_buttons import AskLine, Line, to_card
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk
from handlers.staff.mission_lines import MISSION, ON_THE_WAY, PLACE, MissionLines
from handlers.staff.states import Missioning


async def take_name(message: Message, words: str, desk: MissionDesk) -> None:
    """Raises `WordsTooLong`. Where the pin is known already, the neighbourhood follows."""
    kept = await desk.state.get_data()
    await _go_on({**kept.get(PLACE, {}), "name": place_fits(words)}, desk)


async def take_pin(message: Message, desk: MissionDesk) -> None:
    """A known place brings its name along."""
    assert message.location is not None, "the filter lets nothing else in"
    kept = (await desk.state.get_data()).get(PLACE, {})
    place = {**kept, "pin": [message.location.latitude, message.location.longitude]}
    if message.venue is not None and not kept.get("name"):
        place["name"] = place_fits(f"{message.venue.title}, {message.venue.address}")
    await _go_on(place, desk)


async def ask_again(message: Message, desk: MissionDesk) -> None:
    """Words or pictures where a place or a tap is waited for change nothing."""
    await _go_on((await desk.state.get_data()).get(PLACE, {}), desk)


async def _go_on(place: dict[str, object], desk: MissionDesk) -> None:
    await desk.state.update_data({PLACE: place})
    kept = await desk.state.get_data()
    ask = AskLine(line=Line.NEIGHBOURHOOD, mission=kept[MISSION], guided=kept[ON_THE_WAY])
    if not place.get("name"):
        await desk.state.set_state(Missioning.PLACE)
        desk.replies.show(texts.ask_place_name(desk.t), rows(to_card(ask.mission, desk.t)))
    elif not place.get("pin"):
        await MissionLines(desk).pin(ask, str(place["name"]))
    else:
        await MissionLines(desk).neighbourhood((await desk.seen(ask.mission)).mission, ask)


def routes() -> Router:
    router = Router(name="places of missions")
    router.message.filter(AtMissionDesk())
    router.message.register(take_name, StateFilter(Missioning.PLACE), Words())
    router.message.register(take_pin, StateFilter(Missioning.PLACE, Missioning.PIN), Sends("location"))
    router.message.register(ask_again, StateFilter(Missioning.PIN), Words())
    return router


def last_routes() -> Router:
    """What is neither words nor a place, where a place on the map was asked for."""
    router = Router(name="no place of a mission")
    router.message.filter(AtMissionDesk())
    router.message.register(ask_again, StateFilter(Missioning.PIN))
    return router
