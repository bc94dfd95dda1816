"""aiogram's models are built late, and are then what they would have been."""

import json
import subprocess
import sys

import aiogram.methods
import aiogram.types
from pydantic import BaseModel

ALL = """
import json, re, sys
if sys.argv[1:]:
    from bot.aiogram_models import put_off_models
    put_off_models()
import aiogram.types, aiogram.methods
built = {}
for module in (aiogram.types, aiogram.methods):
    for name in module.__all__:
        model = getattr(module, name)
        if hasattr(model, "model_rebuild"):
            model.model_rebuild()
            fields = model.model_fields.items()
            built[name] = {key: re.sub(" at 0x[0-9a-f]+", "", str(field)) for key, field in fields}
print(json.dumps(built))
"""


def built(*late: str) -> dict[str, dict[str, str]]:
    said = subprocess.run([sys.executable, "-c", ALL, *late], check=True, capture_output=True, text=True)
    found: dict[str, dict[str, str]] = json.loads(said.stdout)
    return found


def test_built_late_they_have_the_fields_that_they_have_when_built_at_once() -> None:
    late = built("late")
    assert len(late) > 500
    assert late == built()


def test_each_is_built_when_it_is_first_used() -> None:
    models = [getattr(module, name) for module in (aiogram.types, aiogram.methods) for name in module.__all__]
    unfit = [
        model.__name__
        for model in models
        if isinstance(model, type)
        and issubclass(model, BaseModel)
        and model.__pydantic_validator__.title != model.__name__
    ]
    assert unfit == []
