"""The first minute, in each language, and what came before it."""

import asyncio

import pytest

from bot.domain.people import Role
from tests.conversations.conftest import Town
from tests.traces import everything


async def test_a_first_start_is_answered_in_the_language_of_the_phone(town: Town) -> None:
    maria = town.newcomer("Maria", "fr")
    await maria.writes("/start")
    assert maria.reads("Bienvenue")
    assert maria.reads("Vos droits")


@pytest.mark.parametrize(
    ("language", "word"), [("en-GB", "Welcome"), ("ar", "مرحبًا"), ("pt-br", "Boas-vindas"), ("ta", "Bienvenue")]
)
async def test_every_language_has_its_welcome(town: Town, language: str, word: str) -> None:
    someone = town.newcomer("Amina", language)
    await someone.writes("/start")
    assert someone.reads(word)


async def test_the_neighbourhood_is_asked_once_then_the_menu_comes(town: Town) -> None:
    maria = town.newcomer("Maria")
    await maria.writes("/start")
    await maria.taps("Continuer")
    assert maria.reads("Quel est votre quartier")
    await maria.taps("La Plaine")
    assert maria.reads("que souhaitez-vous faire")
    await maria.writes("/start")
    assert maria.reads("que souhaitez-vous faire")


async def test_who_lives_elsewhere_says_what_links_them_to_the_town(town: Town) -> None:
    maria = town.newcomer("Maria")
    await maria.writes("/start")
    await maria.taps("Continuer")
    await maria.taps("J’habite ailleurs")
    await maria.taps("Je travaille ici")
    await maria.writes("/reglages")
    assert maria.reads("Je travaille ici")


async def test_the_full_text_is_one_tap_away_and_leads_back(town: Town) -> None:
    maria = town.newcomer("Maria")
    await maria.writes("/start")
    await maria.taps("Lire le texte complet")
    assert maria.reads("article 6.1.e")
    await maria.taps("Retour")
    assert maria.sees_button("Continuer")


async def test_a_language_can_be_chosen_before_anything_else(town: Town) -> None:
    maria = town.newcomer("Maria", "fr")
    await maria.writes("/start")
    await maria.taps("English")
    await maria.taps("Português")
    assert maria.reads("Boas-vindas")


async def test_each_step_leads_back_and_nothing_is_lost_on_the_way(town: Town) -> None:
    maria = town.newcomer("Maria", "fr")
    await maria.writes("Je voudrais un banc devant l'école Jean-Vilar")
    await maria.taps("English")
    await maria.taps("Retour")
    assert maria.reads("Bienvenue")
    await maria.taps("Continuer")
    await maria.taps("J’habite ailleurs")
    await maria.taps("Retour")
    assert maria.reads("Quel est votre quartier")
    await maria.taps("Retour")
    await maria.taps("Lire le texte complet")
    await maria.taps("Retour")
    await maria.taps("English")
    await maria.taps("English")
    assert maria.reads("Welcome")
    await maria.taps("Go on")
    await maria.taps("La Plaine")
    await maria.taps("Yes")
    await maria.writes("/idea")
    assert maria.reads("Jean-Vilar")


async def test_from_the_settings_the_same_steps_lead_back_to_them(town: Town) -> None:
    maria = await town.resident("Maria")
    for step in ("Langue", "Mon quartier"):
        await maria.writes("/reglages")
        await maria.taps(step)
        await maria.taps("Retour")
        assert maria.reads("Réglages")


async def test_without_an_edition_people_get_a_polite_answer(empty_town: Town) -> None:
    maria = empty_town.newcomer("Maria")
    await maria.writes("/start")
    await maria.taps("Continuer")
    await maria.taps("Déposer une idée")
    assert maria.reads("n’est pas encore ouvert")


async def test_a_chosen_language_stays_when_the_phone_says_another(town: Town) -> None:
    maria = await town.resident("Maria", "fr")
    await maria.writes("/langue")
    await maria.taps("English")
    await maria.writes("/start")
    assert maria.reads("what would you like to do")


async def test_settings_are_kept(town: Town) -> None:
    maria = await town.resident("Maria")
    await maria.writes("/reglages")
    await maria.taps("Notifications")
    await maria.taps("Seulement ce qui concerne mes idées")
    assert maria.reads("seulement ce qui concerne mes idées")
    await maria.taps("Heures calmes")
    await maria.taps("22:00")
    assert maria.reads("de 22:00 à 07:00")


async def test_who_asks_to_be_forgotten_is_forgotten(town: Town) -> None:
    maria = await town.resident("Maria")
    await maria.writes("/confidentialite")
    await maria.taps("Effacer mes données")
    await maria.taps("Oui, effacer")
    assert maria.reads("nous ne vous connaissons plus")
    # Of her chat it is only known how soon it may be spoken to again, for a day.
    async with asyncio.timeout(10):
        while str(maria.id) in await everything(town.store, without=["chat_paces"]):  # noqa: ASYNC110 - no bell here
            await asyncio.sleep(0.05)
    await maria.writes("/start")
    assert maria.reads("Bienvenue")


async def test_one_sees_what_is_kept_about_oneself(town: Town) -> None:
    maria = await town.resident("Maria", neighbourhood="plaine")
    await maria.writes("/confidentialite")
    await maria.taps("Voir mes données")
    assert maria.reads(str(maria.id))
    assert maria.reads("La Plaine")
    await maria.taps("Retour")
    assert maria.sees_button("Effacer mes données")


async def test_the_last_coordinator_cannot_vanish(town: Town) -> None:
    claire = await town.member("Claire", Role.COORDINATOR)
    await claire.writes("/confidentialite")
    await claire.taps("Effacer mes données")
    await claire.taps("Oui, effacer")
    assert not claire.reads("nous ne vous connaissons plus")
    await claire.writes("/start")
    assert claire.sees_button("L’équipe")


async def test_words_that_came_before_the_welcome_are_taken_up_after_it(town: Town) -> None:
    maria = town.newcomer("Maria")
    await maria.writes("Je voudrais un banc devant l'école Jean-Vilar")
    assert maria.reads("Bienvenue")
    await maria.taps("Continuer")
    await maria.taps("La Plaine")
    await maria.taps("Oui")
    await maria.writes("/idee")
    assert maria.reads("Jean-Vilar")


async def test_a_photo_that_came_first_is_not_lost_either(town: Town) -> None:
    maria = town.newcomer("Maria")
    await maria.sends_photo(caption="ce trottoir")
    await maria.taps("Continuer")
    await maria.taps("La Plaine")
    assert not maria.reads("Je n’ai pas compris")
    assert maria.reads("idée")


async def test_names_are_shown_as_typed_and_never_as_markup(town: Town) -> None:
    maria = await town.resident("<b>Maria</b> & co")
    await maria.writes("/start")
    assert maria.reads("<b>Maria</b> & co")


async def test_arabic_isolates_names(town: Town) -> None:
    karim = await town.resident("Karim", "ar")
    await karim.writes("/start")
    assert karim.reads("\u2068Karim\u2069")


async def test_blocking_is_noted_and_writing_again_undoes_it(town: Town) -> None:
    maria = await town.resident("Maria")
    await maria.writes("/start")
    await maria.blocks()
    assert await _reachable(town, maria.id) is False
    await maria.unblocks()
    await maria.writes("/start")
    assert await _reachable(town, maria.id) is True


async def _reachable(town: Town, telegram_id: int) -> bool:
    async with town.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(f"SELECT reachable FROM people WHERE telegram_id = {telegram_id}")
        return bool(rows.scalar_one())
