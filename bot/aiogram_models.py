"""aiogram's models, built when they are first used: the bot uses a dozen of six hundred (decision 0037)."""

import re
import sys
from typing import Any

_WORD = re.compile(r"\w+")


def put_off_models() -> None:
    """Import aiogram without building its models; does nothing where it is imported already.

    While it is imported, aiogram builds every model of the Bot API, with all that it contains. Here they wait: the
    names that their annotations use are put within reach, where pydantic looks for them at a model's first use.
    """
    if "aiogram" in sys.modules:
        return
    from pydantic import BaseModel

    build = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(lambda _cls, **_how: None)  # type: ignore[assignment, method-assign] # until the types are imported
    try:
        from aiogram import types
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign] # what it is again from here on
    known = {name: getattr(types, name) for name in types.__all__}
    for model in known.values():
        if isinstance(model, type):
            within_reach = vars(sys.modules[model.__module__])
            for name in _named(model) & known.keys():
                within_reach.setdefault(name, known[name])


def _named(model: type[Any]) -> set[str]:
    """All words in the annotations of a model and of those that it extends."""
    annotations = [each for one in model.__mro__ for each in vars(one).get("__annotations__", {}).values()]
    return {word for annotation in annotations for word in _WORD.findall(str(annotation))}
