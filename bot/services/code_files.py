"""The file of a batch of codes, for whoever prints it."""

import csv
import io
from collections.abc import Callable, Mapping

from bot.domain.phases import Action
from bot.i18n import translator
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
        line = [str(printed.batch), str(one.number), one.code, link(bot, one.start)]
        rows.writerow([harmless(cell) for cell in (*line, printed.neighbourhood or "", languages)])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def letter_texts(printed: PrintedBatch, bot: str) -> tuple[LetterText, ...]:
    """What is printed beside the codes, in each of the batch's languages, French first."""
    edition = printed.edition
    closes = next((phase.closes for phase in edition.phases if phase.allows(Action.VOTE)), edition.phases[-1].closes)
    return tuple(letter(edition, bot, closes, translator(each, edition.timezone)) for each in printed.languages)


def link(bot: str, start: str) -> str:
    """What the QR of a letter opens."""
    return f"https://t.me/{bot}?start={start}"


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_RISKY) else cell


FORMS: Mapping[str, Callable[[PrintedBatch, str], bytes]] = {".csv": as_csv}
"""By the ending of the file's name; each is given the batch and the name of the bot."""
