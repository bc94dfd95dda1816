"""Twenty thousand plausible ideas: the words people use, some of them everywhere and most of them seldom."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random  # noqa: TID251 - seeded by the caller
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.shelf import Spot
from storage.models import EditionRow, IdeaRow

IDEAS = 20_000
BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
CENTRE = Spot(48.9362, 2.3574)
QUARTERS = tuple(f"quarter-{n}" for n in range(18))
THEMES = ("nature", "sport", "culture", "mobility", "solidarity", "school", "cleanliness", "digital")


def each(words: str) -> list[str]:
    return words.split("|")


THINGS = each(
    "bancs arbres fontaine potager jardin boîte à livres|aire de jeux|composteurs|terrain de basket|skatepark|"
    "table de ping-pong|parcours de santé|city stade|ludothèque|atelier vélo|arceaux à vélos|piste cyclable|"
    "passage piéton|éclairage|fresque|scène ouverte|kiosque|cinéma en plein air|épicerie solidaire|frigo partagé|"
    "bagagerie|toilettes publiques|poubelles de tri|brumisateur|ombrières|pergola|poulailler|ruches|verger|"
    "nichoirs|mare pédagogique|caniparc|parc à chiens|local pour les jeunes|studio de musique|salle de répétition|"
    "borne de recharge|panneau d'affichage|plan du quartier|abri bus|rampe d'accès|agrès|mur d'escalade|"
    "bibliothèque de rue|grainothèque|serre partagée|cour végétalisée|préau|tableau numérique|distributeur d'eau"
)
PLACES = each(
    "place du marché|rue de la République|square de Geyter|parc de la Légion d'honneur|cité Gabriel-Péri|"
    "avenue du Président-Wilson|quai de la Seine|canal Saint-Denis|gare|mairie|école Jules-Vallès|collège Fabien|"
    "gymnase|maison de quartier|résidence|carrefour Pleyel|rue du Landy|place Jean-Jaurès|boulevard Marcel-Sembat|"
    "allée des Saules|rue Gabriel-Péri|stade Auguste-Delaune|médiathèque|place de la Basilique|porte de Paris"
)
PEOPLE = each(
    "les enfants|les familles|les personnes âgées|les jeunes|les habitants|tout le monde|les lycéens|les parents|"
    "les personnes à mobilité réduite|les cyclistes|les femmes|les commerçants|les étudiants|les associations"
)
WHYS = each(
    "il fait trop chaud l'été et il n'y a pas d'ombre|on ne sait pas où s'asseoir|le quartier manque de verdure|"
    "les déchets s'accumulent au pied des immeubles|il n'y a rien à faire le soir|on ne se rencontre plus|"
    "les trottoirs sont dangereux|c'est trop sombre en hiver|beaucoup de gens n'ont pas de balcon|"
    "le mercredi les enfants tournent en rond|l'ancien a été cassé et jamais remplacé|on apprend mieux dehors"
)


def ideas(edition_id: int, chance: Random, number: int = IDEAS) -> Iterator[dict[str, Any]]:
    """Nine in ten are public; seven in ten have a pin, the others a neighbourhood or the whole town."""
    for n in range(1, number + 1):
        thing, place = chance.choice(THINGS), chance.choice(PLACES)
        pinned, admitted = chance.random() < 0.7, chance.random() < 0.9
        at = BEGAN + timedelta(minutes=n)
        yield {
            "edition_id": edition_id,
            "number": n,
            "state": "admitted" if admitted else "submitted",
            "language": "fr",
            "title": f"{chance.choice(('Des', 'Installer', 'Créer', 'Plus de', 'Rénover'))} {thing} {place}"[:80],
            "reason": _reason(thing, place, chance),
            "theme": chance.choice(THEMES),
            "place_kind": "pin" if pinned else "neighbourhood",
            "neighbourhood": chance.choice(QUARTERS) if chance.random() < 0.9 else None,
            "latitude": CENTRE.latitude + chance.uniform(-0.03, 0.03) if pinned else None,
            "longitude": CENTRE.longitude + chance.uniform(-0.04, 0.04) if pinned else None,
            "created_at": at,
            "touched_at": at,
            "submitted_at": at,
            "admitted_at": at if admitted else None,
            "supports": chance.randrange(200),
        }


def _reason(thing: str, place: str, chance: Random) -> str:
    other = chance.choice(THINGS)
    return (
        f"Pour {chance.choice(PEOPLE)} : {chance.choice(WHYS)}. Près de {place}, {chance.choice(WHYS)}. "
        f"Avec {thing}, et pourquoi pas {other}, {chance.choice(PEOPLE)} pourraient se retrouver. "
        f"Mot {chance.randrange(4000)}bis{chance.choice('abcdef')}, à côté de {chance.choice(PLACES)}."
    )


async def settle(connection: AsyncConnection, chance: Random) -> int:
    """Fill the tables; the id of the edition."""
    edition = await connection.scalar(
        insert(EditionRow).values(slug="bench", body={}, current=False, loaded_at=BEGAN).returning(EditionRow.id)
    )
    every = list(ideas(int(edition or 0), chance))
    for start in range(0, len(every), 1000):
        await connection.execute(insert(IdeaRow), every[start : start + 1000])
    return int(edition or 0)
