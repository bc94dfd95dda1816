"""Letters and cards with voting codes: every code once, with its own QR, and nothing that changes by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reports.code_batches import CodeBatch
from bot.reports.code_cards import cards
from bot.reports.code_drawing import TooManyWords
from bot.reports.code_letters import letters
from tests.reports.coding import ARABIC, FRENCH, MADE_AT, PORTUGUESE, a_batch
from tests.reports.reading import pages, photographed, seen, sizes


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def batch() -> CodeBatch:
    return a_batch(7)


@pytest.fixture(scope="module")
def printed_letters(batch: CodeBatch) -> bytes:
    return letters(batch)


@pytest.fixture(scope="module")
def printed_cards(batch: CodeBatch) -> bytes:
    return cards(batch)


def test_a_letter_is_one_page_of_a4(batch: CodeBatch, printed_letters: bytes) -> None:
    assert sizes(printed_letters) == [(210, 297)] * len(batch.codes)


def test_each_letter_has_its_own_code_once_and_no_other(batch: CodeBatch, printed_letters: bytes) -> None:
    for page, own in zip(pages(printed_letters), batch.codes, strict=True):
        text = without_spaces(page)
        assert [text.count(code.code) for code in batch.codes] == [int(code is own) for code in batch.codes]
        assert own.mark in page


def test_the_qr_of_a_letter_opens_the_link_of_that_letter(batch: CodeBatch, printed_letters: bytes) -> None:
    for number, code in enumerate(batch.codes):
        assert photographed(seen(printed_letters, number)) == [code.link]


def test_every_letter_says_all_in_three_languages(printed_letters: bytes) -> None:
    for page in pages(printed_letters):
        text = " ".join(page.split())
        for words in (FRENCH, PORTUGUESE):
            for sentence in (words.title, words.code_is, words.until, *(way.title for way in words.ways)):
                assert " ".join(sentence.split()) in text
        for word in ("مدينتكم", "رمزكم", "واحدة", "المراسلة", "الورق"):  # of title, code and ways
            assert word in page


def test_every_page_looks_like_the_first_one_but_for_its_code(printed_letters: bytes) -> None:
    """The words are laid out once; where they stand below the code, each page is the same dot for dot."""
    first, last = (seen(printed_letters, page, dpi=60) for page in (0, 6))
    below = (0, first.height // 2, first.width, first.height * 93 // 100)
    assert first.crop(below).tobytes() == last.crop(below).tobytes()
    assert first.tobytes() != last.tobytes()


def test_four_cards_share_a_page(batch: CodeBatch, printed_cards: bytes) -> None:
    assert sizes(printed_cards) == [(210, 297)] * 2
    text = without_spaces("".join(pages(printed_cards)))
    assert [text.count(code.code) for code in batch.codes] == [1] * 7
    assert text.count(without_spaces(FRENCH.until)) == 7


def test_piles_that_are_cut_are_in_the_order_of_the_codes(batch: CodeBatch, printed_cards: bytes) -> None:
    links = [code.link for code in batch.codes]
    assert photographed(seen(printed_cards, 0)) == links[0::2]
    assert photographed(seen(printed_cards, 1)) == links[1::2]


def test_all_cards_of_a_page_have_letters_of_the_same_size(printed_cards: bytes) -> None:
    page = seen(printed_cards, 0)
    wide, high = page.width // 2, page.height // 2
    heads = [
        page.crop((x + wide // 12, y + high // 14, x + wide, y + high // 5)) for x in (0, wide) for y in (0, high)
    ]
    boxes = [head.point(lambda grey: 255 - grey).getbbox() for head in heads]
    assert all(box and first and abs(box[2] - first[2]) <= 2 for first in boxes[:1] for box in boxes)


@pytest.mark.parametrize("print_them", [letters, cards])
def test_the_same_codes_are_the_same_file_and_another_moment_is_another(print_them: object, batch: CodeBatch) -> None:
    assert callable(print_them)
    again = replace(batch, codes=batch.codes[:2])
    assert print_them(again) == print_them(again)
    assert print_them(again) != print_them(replace(again, made_at=MADE_AT + timedelta(days=1)))


def test_long_words_are_printed_smaller_and_stay_on_the_page() -> None:
    long = replace(ARABIC, opening=ARABIC.opening * 3)
    batch = a_batch(1, (FRENCH, long, PORTUGUESE))
    batch = replace(batch, codes=[replace(batch.codes[0], mark="")])
    page = seen(letters(batch))
    foot = page.crop((0, page.height * 95 // 100, page.width, page.height))
    assert foot.getextrema() == (255, 255)
    assert letters(batch) != letters(a_batch(1))


@pytest.mark.parametrize("print_them", [letters, cards])
def test_words_that_no_letter_can_hold_are_refused(print_them: object) -> None:
    endless = replace(FRENCH, opening="mot " * 2000, in_short="mot " * 2000)
    assert callable(print_them)
    with pytest.raises(TooManyWords):
        print_them(a_batch(1, (endless,)))


def test_one_language_is_enough() -> None:
    assert len(pages(letters(a_batch(1, (FRENCH,))))) == 1
