"""Which scripts need joiners and piles of marks, for `text`."""

import regex

_SCRIPTS = (
    "Arabic Syriac Nko Mandaic Mongolian Adlam Hanifi_Rohingya Devanagari Bengali Gurmukhi Gujarati Oriya Tamil "
    "Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan Meetei_Mayek"
)
JOINING = "[" + "".join(rf"\p{{Script={script}}}" for script in _SCRIPTS.split()) + "]"
"""A letter of a script in which a zero-width joiner or non-joiner changes how words look and what they mean."""

MARKS_OF_ANY_SCRIPT = regex.compile(r"[\p{Script=Inherited}\p{Script=Common}]")
"""Marks that sit on any letter: what zalgo is piled up from. Three are enough for every orthography, also for
Vietnamese and for Arabic with shadda, vowel and dagger alif."""

MARKS_OF_A_SCRIPT = 8
"""Marks that belong to one script, such as Hebrew points or Tibetan vowels, may pile higher, but not without end."""
