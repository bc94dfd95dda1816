"""A resident asks in Arabic, the team answers in French or in Arabic, in the queue of the chat."""

import pytest

from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.conftest import Town

QUESTION = "متى يبدأ التصويت؟"
ANSWER = "Le vote commence le 11 octobre, ici même."


pytestmark = pytest.mark.usefixtures("by_day")


async def opens(member: Person, name: str) -> None:
    """The question of somebody, from the team's menu."""
    await member.writes("/equipe")
    await member.taps("Questions des habitant")
    await member.taps(name)


async def asks(resident: Person, words: str = QUESTION) -> None:
    await resident.writes("/question")
    await resident.writes(words)


async def test_a_question_in_arabic_is_answered_in_french_and_goes_on(youssef: Person, fanny: Person) -> None:
    await youssef.writes("/question")
    assert youssef.reads("فريق")
    await youssef.writes(QUESTION)
    assert youssef.reads("شكرًا")
    await opens(fanny, "يوسف")
    assert fanny.reads(QUESTION)
    assert fanny.reads("arabe")
    await fanny.taps("Répondre")
    await fanny.taps("Une autre langue")
    await fanny.taps("Français")
    await fanny.writes(ANSWER)
    assert fanny.reads(ANSWER)
    await fanny.taps("Envoyer")
    assert fanny.reads("Envoyé à")
    await youssef.waits_for(ANSWER)
    assert youssef.reads("الفريق")
    letter = youssef.phone.messages()[-1]["message_id"]
    await youssef.writes("شكرا جزيلا", reply_to=letter)
    assert youssef.reads("شكرًا")
    await opens(fanny, "يوسف")
    assert fanny.reads("شكرا جزيلا")
    assert fanny.reads("Vous l’avez prise")


async def test_nothing_leaves_before_it_was_read_once_more(youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await fanny.writes(ANSWER)
    await fanny.writes("/annuler")
    assert fanny.reads("rien n’a été envoyé")
    await opens(fanny, "يوسف")
    assert not fanny.reads(ANSWER)


async def test_what_is_ready_is_offered_in_the_residents_language(town: Town, youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await fanny.taps("Voter : quand et où")
    assert fanny.reads("التصويت في الخريف")
    await fanny.double_taps("Envoyer")
    await youssef.waits_for("التصويت في الخريف")
    said = [one for one in town.box.journal.sent(to=youssef) if "التصويت في الخريف" in (one.text or "")]
    assert len(said) == 1
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await fanny.taps("Une autre langue")
    await fanny.taps("Portugais")
    assert not fanny.sees_button("Voter : quand et où")


async def test_words_that_nobody_understands_become_a_question_with_one_tap(youssef: Person, fanny: Person) -> None:
    await youssef.writes(QUESTION)
    await youssef.double_taps("إرسالها إلى الفريق")
    assert youssef.reads("شكرًا")
    await opens(fanny, "يوسف")
    assert fanny.last.count(QUESTION) == 1


async def test_who_may_put_no_idea_forward_is_offered_the_team(town: Town, fanny: Person) -> None:
    analyst = await town.member("Ana", Role.ANALYST, language="en")
    await analyst.writes("Where do I find the minutes?")
    assert analyst.reads("I did not understand, but the team will")
    assert analyst.sees_button("Discover ideas")
    await analyst.taps("Send it to the team")
    assert analyst.reads("the team has your message")
    await opens(fanny, "Ana")
    assert fanny.reads("Where do I find the minutes?")


async def test_photos_and_voice_go_both_ways(town: Town, youssef: Person, fanny: Person) -> None:
    await youssef.writes("/question")
    await youssef.sends_album(2, caption="هذا المكان")
    await youssef.writes("/question")
    await youssef.sends_voice()
    await opens(fanny, "يوسف")
    assert fanny.reads("هذا المكان")
    await fanny.taps("Photos, voix")
    seen = [one for one in fanny.phone.messages() if "photo" in one or "voice" in one]
    assert [next(kind for kind in ("photo", "voice") if kind in one) for one in seen] == ["photo", "photo", "voice"]
    await fanny.taps("Répondre")
    await fanny.sends_photo(caption="Le plan du quartier")
    await fanny.taps("Envoyer")
    await youssef.waits_for("Le plan du quartier")
    assert "photo" in youssef.phone.messages()[-1]
    await fanny.taps("Répondre")
    await fanny.sends_voice()
    await fanny.taps("Envoyer")
    await youssef.world.bells.until(("chat", youssef.id), lambda: "voice" in youssef.phone.messages()[-1], 20)
    assert "voice" in youssef.phone.messages()[-1]


async def test_a_question_is_taken_handed_on_closed_and_opened_by_the_resident(
    town: Town, youssef: Person, fanny: Person, samir: Person
) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("La prendre")
    await samir.writes("/equipe")
    await samir.taps("Questions of residents")
    await samir.taps("يوسف")
    assert samir.reads("Fanny has taken it")
    assert not samir.sees_button("Answer")
    await fanny.taps("La confier")
    await fanny.taps("Samir")
    assert fanny.reads("Confiée à Samir par Fanny")
    await samir.waits_for("Fanny has handed you the question of")
    await samir.taps("Open the question")
    assert samir.reads("Handed to you by Fanny")
    await samir.taps("Close it")
    assert samir.reads("has waited for an answer since")
    await samir.taps("Yes, close it")
    assert samir.reads("Closed.")
    await youssef.waits_for("أغلق الفريق سؤالكم")
    await samir.taps("All questions")
    assert samir.reads("Nobody waits")
    await asks(youssef, "سؤال آخر")
    await samir.writes("/equipe")
    await samir.taps("Questions of residents")
    await samir.taps("يوسف")
    assert samir.reads("سؤال آخر")
    assert samir.reads("Waits since")


async def test_who_was_quicker_is_seen_before_a_second_answer_leaves(
    town: Town, youssef: Person, fanny: Person, samir: Person
) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await samir.writes("/equipe")
    await samir.taps("Questions of residents")
    await samir.taps("يوسف")
    await samir.taps("Answer")
    await samir.writes("In October.")
    await fanny.writes(ANSWER)
    await samir.taps("Send it")
    await samir.taps("Leave it to others")
    await fanny.taps("Envoyer")
    assert fanny.reads("In October.")
    await fanny.taps("L’envoyer aussi")
    await youssef.waits_for(ANSWER)


async def test_what_was_asked_goes_with_the_data_of_who_asked(youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await youssef.writes("/confidentialite")
    await youssef.taps("محو بياناتي")
    await youssef.taps("نعم، امحوا بياناتي")
    await fanny.taps("Toutes les questions")
    assert fanny.reads("Personne n’attend")
    assert not fanny.sees_button("يوسف")


@pytest.mark.parametrize("role", [Role.AMBASSADOR, Role.ANALYST, Role.DESK_OFFICER])
async def test_who_does_not_answer_residents_sees_nothing_of_it(town: Town, youssef: Person, role: Role) -> None:
    other = await town.member("Awa", role, language="en")
    await asks(youssef)
    await other.writes("/equipe")
    assert not other.sees_button("Questions of residents")
    await town.box.acts.forges(other.id, other.phone.messages()[-1], "xl:0")
    assert other.reads("a role in the team that you do not have")
    await other.opens("x1")
    assert other.reads("a role in the team that you do not have")
