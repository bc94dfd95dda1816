"""Members of the team: the list, an invitation to forward, a removal; and the other end of an invitation."""

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from bot.domain.people import Deed, Person, PersonId, Role
from bot.domain.team import INVITABLE, INVITATION_LASTS, PREFIX
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.team import Team
from bot.texts import team as texts
from handlers.ambassador.network_buttons import Charter
from handlers.callbacks import Open, Screen
from handlers.filters import Payload
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.menu import menu_keyboard
from handlers.staff.callbacks import Invite, Members, Remove

PAGE = 5


async def show_members(
    query: CallbackQuery, callback_data: Members, person: Person, team: Team, replies: Replies, t: Translator
) -> None:
    at = max(callback_data.page, 0)
    page = await team.members(person, PAGE, at * PAGE)
    last = (at + 1) * PAGE >= page.total
    replies.show(
        texts.members(page.members, page.total, t),
        rows(
            *(
                button(texts.remove_label(one, t), Remove(person=one.person.id, role=one.role, sure=False))
                for one in page.members
            ),
            button(t.plain("Invite somebody"), Invite()),
            button(t.plain("Next page"), Members(page=at + 1))
            if not last
            else (button(t.plain("First page"), Members(page=0)) if at else None),
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


async def invite(
    query: CallbackQuery,
    callback_data: Invite,
    person: Person,
    team: Team,
    replies: Replies,
    t: Translator,
    bot: Bot,
) -> None:
    """Which role; then the link, in a message of its own that can be forwarded as it is."""
    person.require(Deed.INVITE)
    role = callback_data.role
    if role is None or role not in INVITABLE:
        choices = [button(texts.role_name(role, t).capitalize(), Invite(role=role)) for role in INVITABLE]
        replies.show(texts.ask_for_role(t), rows(*in_pairs(choices), button(t.plain("Back"), Members(page=0))))
        return
    payload = await team.invite(person, role)
    link = await create_start_link(bot, payload)
    replies.show(texts.invitation(role, t), rows(button(t.plain("Members of the team"), Members(page=0))))
    replies.say(texts.to_forward(role, link, team.clock.now() + INVITATION_LASTS, t))


async def remove(
    query: CallbackQuery, callback_data: Remove, person: Person, team: Team, replies: Replies, t: Translator
) -> None:
    """Asked first, since it ends at once."""
    role = callback_data.role
    member = await team.member(person, PersonId(callback_data.person), role)
    back = button(t.plain("Members of the team"), Members(page=0))
    if not callback_data.sure:
        yes = Remove(person=member.person.id, role=role, sure=True)
        replies.show(texts.remove_question(member, t), rows(button(t.plain("Yes, remove"), yes), back))
        return
    await team.remove(person, member.person.id, role)
    replies.show(texts.removed(member, t), rows(back))


async def accept(
    message: Message,
    payload: str,
    person: Person,
    team: Team,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded | None,
) -> None:
    role = await team.accept(person, PREFIX + payload)
    await state.clear()
    if role is Role.AMBASSADOR:
        charter = button(t.plain("Read the charter"), Charter(agree=False))
        replies.say(texts.welcome_to_team(role, t), rows(charter))
        return
    replies.say(texts.welcome_to_team(role, t), menu_keyboard(await team.person(person.id), edition, t))


def routes() -> Router:
    router = Router(name="members")
    router.message.register(accept, Payload(PREFIX))
    router.callback_query.register(show_members, Members.filter())
    router.callback_query.register(invite, Invite.filter())
    router.callback_query.register(remove, Remove.filter())
    return router
