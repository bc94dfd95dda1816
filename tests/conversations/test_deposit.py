"""Putting an idea forward, as people really do it."""

from tests.conversations.conftest import Town

WHY = "So that elderly people can rest on their way back from the market."


async def test_a_resident_puts_an_idea_forward_step_by_step(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    assert maria.reads("Step 1 of 5")
    await maria.writes("A bench in front of the library")
    assert maria.reads("Step 2 of 5")
    await maria.writes(WHY)
    assert maria.reads("Step 3 of 5")
    await maria.taps("La Plaine")
    assert maria.reads("Step 4 of 5")
    await maria.taps("Nature")
    assert maria.reads("Step 5 of 5")
    await maria.taps("Go on")
    assert maria.reads("Here is what I understood")
    assert maria.reads("A bench in front of the library")
    await maria.taps("Send my idea")
    assert maria.reads("are you at least 11 years old")
    await maria.taps("Yes, I am 11 or older")
    assert maria.reads("is handed in, under number 1")
