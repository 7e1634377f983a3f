"""The published schemas are those of today's models, and what is printed keeps to them."""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from pydantic import BaseModel

from storage.schemas import PUBLISHED, schema
from tests.reports.compare.yunxi import report
from tests.reports.showing.hostile import recapture, years

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


def test_what_is_published_is_in_step() -> None:
    """If not: python -m storage.schemas docs/schemas."""
    published = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert published == {f"{name}.schema.json": schema(name) for name in PUBLISHED}


@pytest.mark.parametrize(
    ("name", "value"),
    [("year-comparison", years()), ("recapture-diff", recapture()), ("clean-report", report())],
)
def test_values_keep_to_their_schema(name: str, value: BaseModel) -> None:
    told = json.loads(schema(name))
    validator = jsonschema.Draft202012Validator(told)
    validator.check_schema(told)
    plain = value.model_dump(mode="json")
    assert list(validator.iter_errors(plain)) == []
    plain.pop("cleaner")
    assert list(validator.iter_errors(plain))
