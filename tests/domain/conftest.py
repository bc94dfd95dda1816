"""How hypothesis looks for counter-examples: without a stopwatch, and without leaving files behind."""

from hypothesis import settings

settings.register_profile("parvis", deadline=None, database=None, print_blob=True)
settings.load_profile("parvis")
