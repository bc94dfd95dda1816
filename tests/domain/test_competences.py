"""A first hint at who is competent, from words as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.competences import COMPETENCE_OF, Competence, Hint, hint, running_cost
from bot.domain.word_search import Folded, fold

CITY, PLAINE, DEPARTMENT = Competence.CITY, Competence.PLAINE_COMMUNE, Competence.DEPARTMENT
REGION, STATE, PRIVATE = Competence.REGION, Competence.STATE, Competence.PRIVATE


@pytest.mark.parametrize(
    ("words", "competence", "because"),
    [
        ("Des bancs devant le collège", PLAINE, "bancs"),
        ("UN BANC SVP", PLAINE, "BANC"),
        ("plus de poubelles !!!", PLAINE, "poubelles"),
        ("Des arbres sur la place du marché", PLAINE, "arbres"),
        ("refaire la chaussee", PLAINE, "chaussee"),
        ("Il y a des nids-de-poule partout", PLAINE, "nids-de-poule"),
        ("une vraie piste cyclable jusqu’à la gare", PLAINE, "piste cyclable"),
        ("éclairage du chemin", PLAINE, "éclairage"),
        ("les lampadaires ne marchent plus", PLAINE, "lampadaires"),
        ("passage piéton devant l'école", PLAINE, "passage piéton"),
        ("ralentisseurs rue Gabriel-Péri", PLAINE, "ralentisseurs"),
        ("aire de jeux pour les petits", PLAINE, "aire de jeux"),
        ("un jardin partagé", PLAINE, "jardin partagé"),
        ("Fontaines à eau dans le parc", PLAINE, "Fontaines à eau"),
        ("stop aux dépôts sauvages", PLAINE, "dépôts sauvages"),
        ("rénover la médiathèque", PLAINE, "médiathèque"),
        ("une bibliotheque plus grande", PLAINE, "bibliotheque"),
        ("Boîte à livres", PLAINE, "Boîte à livres"),
        ("boite a livre à côté du tram", PLAINE, "boite a livre"),
        ("toilettes publiques près du marché", PLAINE, "toilettes publiques"),
        ("La rue devant l'école est dangereuse", PLAINE, "rue"),
        ("Cour d'école sans béton", CITY, "Cour d'école"),
        ("végétaliser la cour de l’école maternelle", CITY, "école maternelle"),
        ("Toit de l'école élémentaire", CITY, "école élémentaire"),
        ("agrandir la crèche", CITY, "crèche"),
        ("le gymnase n'a pas de vestiaire", CITY, "vestiaire"),
        ("Un city-stade", CITY, "city-stade"),
        ("terrain de basket rue de la République", CITY, "terrain de basket"),
        ("la piscine est trop petite", CITY, "piscine"),
        ("un skate park", CITY, "skate park"),
        ("refaire la maison de quartier", CITY, "maison de quartier"),
        ("centre de loisirs", CITY, "centre de loisirs"),
        ("tables de ping-pong", CITY, "tables de ping-pong"),
        ("Rénover la cour du collège Fabien", DEPARTMENT, "cour du collège"),
        ("des casiers au college", DEPARTMENT, "college"),
        ("ouvrir une PMI", DEPARTMENT, "PMI"),
        ("des tables au parc Georges-Valbon", DEPARTMENT, "parc Georges-Valbon"),
        ("le gymnase du lycée", REGION, "gymnase du lycée"),
        ("Plus de trains le soir", REGION, "trains"),
        ("le RER B est toujours en retard", REGION, "RER B"),
        ("prolonger le tramway", REGION, "tramway"),
        ("un abribus", REGION, "abribus"),
        ("la ligne 13 est saturée", REGION, "ligne 13"),
        ("Plus de police la nuit", STATE, "police"),
        ("Un commissariat à Pierrefitte", STATE, "commissariat"),
        ("les urgences de l'hôpital", STATE, "urgences de l'hôpital"),
        ("un vrai tribunal", STATE, "tribunal"),
        ("réparer l'ascenseur", PRIVATE, "ascenseur"),
        ("repeindre le hall d'immeuble", PRIVATE, "hall d'immeuble"),
        ("un supermarché pas cher", PRIVATE, "supermarché"),
        ("une boulangerie svp", PRIVATE, "boulangerie"),
        ("police municipale à vélo", CITY, "police municipale"),
        ("More benches in the park", PLAINE, "benches"),
        ("street lights on the path to the station", PLAINE, "street lights"),
        ("bike lanes near the school", PLAINE, "bike lanes"),
        ("a new swimming pool", CITY, "swimming pool"),
        ("better bus stops", REGION, "bus stops"),
        ("Mais caixotes do lixo na rua", PLAINE, "caixotes do lixo"),
        ("iluminação em frente da escola", PLAINE, "iluminação"),
        ("pátio da escola", CITY, "pátio da escola"),
        ("مقاعد قرب المدرسة", PLAINE, "مقاعد"),
        ("المزيد من الأشجار", PLAINE, "أشجار"),
        ("ملعب صغير للبنات", CITY, "ملعب"),
        ("إنارة الشارع", PLAINE, "إنارة"),
        ("مُسْتَشْفى جديد", STATE, "مُسْتَشْفى"),
    ],
)
def test_words_tell_who_is_competent(words: str, competence: Competence, because: str) -> None:
    assert hint(words) == Hint(competence, because)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "On est en train de perdre espoir",
        "ça suffit, les abus",
        "Près du Stade de France",
        "plus de respect",
        "arbitre",
        "la banquise",
        "🌈🌈🌈",
    ],
)
def test_where_nothing_is_said_nothing_is_guessed(words: str) -> None:
    assert hint(words) is None


def test_what_an_idea_is_near_to_counts_only_if_nothing_else_is_named() -> None:
    assert hint("quelque chose devant le collège") == Hint(DEPARTMENT, "collège")


def test_without_a_word_the_theme_decides_where_it_is_known() -> None:
    by_theme = {"sport": CITY}
    assert hint("du calme", "sport", by_theme) == Hint(CITY, "")
    assert hint("des arbres", "sport", by_theme) == Hint(PLAINE, "arbres")
    assert hint("du calme", "culture", by_theme) is None
    assert hint("du calme", "sport") is None


@pytest.mark.parametrize("phrase", sorted(COMPETENCE_OF))
def test_every_phrase_of_the_tables_is_found_with_and_without_a_sentence_around_it(phrase: str) -> None:
    for words in (phrase, phrase.upper(), f"({phrase})"):
        found = hint(words)
        assert found is not None
        assert found.competence is COMPETENCE_OF[phrase]


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("Payer un animateur pour les ados", "animateur"),
        ("une fête de quartier chaque année", "fête de quartier"),
        ("EMBAUCHER des médiateurs", "EMBAUCHER"),
        ("des cours de français pour les mamans", "cours de français"),
        ("une subvention pour notre club", "subvention"),
        ("un festival de musique", "festival"),
        ("aide aux devoirs le soir", "aide aux devoirs"),
        ("pay the staff of the centre", "staff"),
        ("salário de um animador", "animador"),
        ("مهرجان كل صيف", "مهرجان"),
    ],
)
def test_what_is_paid_every_year_is_noticed(words: str, because: str) -> None:
    assert running_cost(words) == because


@pytest.mark.parametrize(
    "words",
    [
        "Un banc",
        "rénover la salle des fêtes",
        "un kiosque à musique",
        "un atelier vélo avec des outils",
        "à la sortie de l'école",
        "salles de concert",
        "a nice location for a bench",
        "",
    ],
)
def test_what_is_built_once_is_no_running_cost(words: str) -> None:
    assert running_cost(words) is None


@given(st.text())
def test_anything_may_be_asked_and_the_reason_given_was_typed(words: str) -> None:
    found, cost = hint(words), running_cost(words)
    typed = Folded(words).typed
    assert found is None or found.because in typed
    assert cost is None or cost in typed


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)
