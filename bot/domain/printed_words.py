"""What is printed on posters and certificates of ambassadors, in one language, without markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PosterWords:
    """`scan` stands under the code, `address` is what one types who cannot scan it; `without` is the way without a
    phone, under its title. `others` say in further languages (each with its code) that the code is for them too."""

    language: str
    sender: str
    title: str
    opening: str
    when: str
    scan: str
    address: str
    without_title: str
    without: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """The name stands between `given` and `done`, alike in every language."""

    language: str
    title: str
    given: str
    done: str
    where: str
    thanks: str
    dated: str
    signature: str
