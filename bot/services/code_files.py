"""The file of a batch of codes, for whoever prints it."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import asdict

from bot.domain.deep_links import deep_link
from bot.domain.phases import Action
from bot.domain.vote_codes import CodeUse
from bot.i18n import translator
from bot.reports.code_batches import CodeBatch, LetterWords, VotingCode, Way
from bot.reports.code_cards import cards
from bot.reports.code_letters import letters
from bot.services.code_printing import PrintedBatch
from bot.texts.code_letters import LetterText, letter

_RISKY = tuple("=+-@\t\r＝＋－＠")


def as_csv(printed: PrintedBatch, bot: str) -> bytes:
    """One line a letter for a printing house: `;`, UTF-8 with its mark, as French spreadsheets open it."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(["lot", "numero", "code", "lien_qr", "quartier", "langues"])
    languages = " ".join(printed.languages)
    for one in printed.codes:
        line = [str(printed.batch), str(one.number), one.code, deep_link(bot, one.start)]
        rows.writerow([harmless(cell) for cell in (*line, printed.neighbourhood or "", languages)])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def letter_texts(printed: PrintedBatch, bot: str) -> tuple[LetterText, ...]:
    """What is printed beside the codes, in each of the batch's languages, French first."""
    edition = printed.edition
    closes = next((phase.closes for phase in edition.phases if phase.allows(Action.VOTE)), edition.phases[-1].closes)
    return tuple(letter(edition, bot, closes, translator(each, edition.timezone)) for each in printed.languages)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_RISKY) else cell


def as_pdf(printed: PrintedBatch, bot: str) -> bytes:
    """Letters to post, an A4 a code; or cards to hand out, four an A4, for schools and the desk. Takes a minute."""
    words = tuple(
        LetterWords(**{**asdict(text), "ways": tuple(Way(*way) for way in text.ways)})
        for text in letter_texts(printed, bot)
    )
    codes = [
        VotingCode(one.code, deep_link(bot, one.start), f"{printed.batch}-{one.number}") for one in printed.codes
    ]
    batch = CodeBatch(printed.edition.name, words, codes, printed.made_at)
    return letters(batch) if printed.use is CodeUse.LETTERS else cards(batch)


FORMS: Mapping[str, Callable[[PrintedBatch, str], bytes]] = {".csv": as_csv, ".pdf": as_pdf}
"""By the ending of the file's name; each is given the batch and the name of the bot."""
