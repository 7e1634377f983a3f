"""JSON Schemas of what `gwr` prints and stores, published in docs/schemas.

python -m storage.schemas docs/schemas
"""

import json
from pathlib import Path

import click
from pydantic import BaseModel

from reports.compare.comparison import YearComparison
from reports.compare.values import RecaptureDiff
from reports.indicators.model import Indicators
from reports.model import CleanReport
from reports.promises.model import Promises
from storage.checkpoints.proofs import Proof
from storage.manifest import Manifest
from storage.news import News, Try
from storage.night_record import NightSummary
from storage.quarantine import QuarantineRecord
from storage.silences import Silence
from storage.trust import Trust

PUBLISHED: dict[str, type[BaseModel]] = {
    "clean-report": CleanReport,
    "indicators": Indicators,
    "manifest": Manifest,
    "news": News,
    "news-try": Try,
    "night-summary": NightSummary,
    "promises": Promises,
    "proof": Proof,
    "quarantined": QuarantineRecord,
    "recapture-diff": RecaptureDiff,
    "silence": Silence,
    "trusted": Trust,
    "year-comparison": YearComparison,
}
"""Name of a schema's file → what it describes."""


def schema(name: str) -> str:
    """A schema as published: JSON Schema 2020-12, the same bytes for the same models."""
    told = PUBLISHED[name].model_json_schema(mode="serialization")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | told, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write every schema into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PUBLISHED:
        (folder / f"{name}.schema.json").write_text(schema(name), encoding="utf-8")


if __name__ == "__main__":
    main()
