"""The team's menu counts the residents who wait, for those who may answer them."""

from bot.domain.people import Role
from tests.conversations.conftest import Town
from tests.conversations.test_questions import asks
from tests.conversations.test_questions_open import labels


async def test_the_teams_menu_counts_who_waits_for_those_who_may_answer(
    town: Town,
) -> None:
    youssef, fanny = await town.resident("يوسف", "ar"), await town.member("Fanny", Role.FACILITATOR, language="fr")
    analyst = await town.member("Ana", Role.ANALYST, language="fr")
    await fanny.writes("/equipe")
    assert "Questions des habitant·es" in labels(fanny)
    await asks(youssef)
    await fanny.writes("/equipe")
    assert "Questions des habitant·es (1)" in labels(fanny)
    assert fanny.reads("1 habitant·e attend une réponse de l’équipe")
    await analyst.writes("/equipe")
    assert not analyst.reads("attend une réponse")
