"""The night: its table, and its findings."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from markupsafe import Markup
from pydantic import BaseModel, Field

from dags.ui.nights import Brief
from dags.ui.rendering import base_of, environment, page, told
from dags.ui.room import Room
from dags.ui.table import Choice, Drawn, Tally
from storage.findings import Finding, FindingName, Severity
from storage.night_record import PortalRow
from storage.outcomes import FAILURES, FINDINGS, Outcome

NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class Asked(BaseModel):
    """What the table's form sends."""

    outcome: str = Field("", max_length=40)
    province: str = Field("", pattern=r"^([0-9]{2})?$")
    place: str = Field("", max_length=40)
    kind: Literal["", "live", "replayed"] = ""

    @property
    def choice(self) -> Choice:
        """Which portals are shown."""
        return Choice(self.outcome, self.province, self.place.strip())

    @property
    def replayed(self) -> bool | None:
        """Whether nights over recordings are meant; None: live ones, if there are any."""
        return None if not self.kind else self.kind == "replayed"


Chosen = Annotated[Asked, Query()]


def night_routes(room: Room) -> APIRouter:
    """`/`, `/night/<date>/<run>`, `/findings`."""
    router = APIRouter()

    @router.get("/")
    def tonight(request: Request, asked: Chosen) -> Response:
        """The last night."""
        nights = room.nights.last(replayed=asked.replayed)
        if not nights:
            return page(request, "no_night.html", {"tab": "night"})
        return night_page(request, room, Shown(nights[0], nights, asked))

    @router.get("/night/{date}/{run}")
    def night(
        request: Request,
        date: Annotated[str, Path(pattern=DATE)],
        run: Annotated[str, Path(pattern=NAME)],
        asked: Chosen,
    ) -> Response:
        """A night by its date and name."""
        found = room.nights.find(date, run)
        if found is None:
            line = f"没有这一夜的记录 · no record of the night {date} {run}"
            return told(request, 404, line)
        nights = room.nights.last(replayed=found.replayed)
        return night_page(request, room, Shown(found, nights, asked))

    @router.get("/findings")
    def findings(request: Request, asked: Chosen) -> Response:
        """What was found in the last night, by name, with what to do."""
        nights = room.nights.last(replayed=asked.replayed)
        if not nights:
            return page(request, "no_night.html", {"tab": "findings"})
        rows = room.nights.summary(nights[0]).portals
        found = {"found": by_name(rows), "outcomes": by_outcome(rows)}
        return page(request, "findings.html", {"tab": "findings", "night": nights[0], **found})

    return router


class Shown(NamedTuple):
    """A night, those around it (newest first), and what was asked for of its table."""

    night: Brief
    nights: list[Brief]
    asked: Asked


def night_page(request: Request, room: Room, shown: Shown) -> Response:
    """A closed night's table."""
    base = base_of(request)
    key = (base, shown.night.prefix, *(each.prefix for each in shown.nights))
    drawn = room.drawn.get(key, lambda: _drawn(room, base, shown))
    chosen = [each for each in drawn if shown.asked.choice.admits(each.line)]
    return page(
        request,
        "night.html",
        {
            "tab": "night",
            "night": shown.night,
            "nights": shown.nights,
            "asked": shown.asked,
            "lines": chosen,
            "tally": Tally.of([each.line for each in drawn]),
            "is_last": shown.nights[:1] == [shown.night],
        },
    )


def _drawn(room: Room, base: str, shown: Shown) -> list[Drawn]:
    template = environment().get_template("row.html")
    lines = room.lines(shown.night, shown.nights)
    # The template escapes what is put into it.
    return [Drawn(each, Markup(template.render(base=base, line=each))) for each in lines]  # noqa: S704


class Found(NamedTuple):
    """One finding of one portal."""

    row: PortalRow
    finding: Finding


def by_name(rows: Sequence[PortalRow]) -> dict[tuple[Severity, FindingName], list[Found]]:
    """All findings, the worst kind first, in a kind those that have stood longest last."""
    found: dict[tuple[Severity, FindingName], list[Found]] = defaultdict(list)
    for row in rows:
        for finding in row.findings:
            found[finding.severity, finding.name].append(Found(row, finding))
    severities, names = list(Severity), list(FindingName)
    order = sorted(found, key=lambda key: (severities.index(key[0]), names.index(key[1])))
    return {key: sorted(found[key], key=_newest_first, reverse=True) for key in order}


def _newest_first(found: Found) -> tuple[str, str]:
    return found.finding.since or "", found.row.adcode


def by_outcome(rows: Sequence[PortalRow]) -> dict[Outcome, list[PortalRow]]:
    """Portals by those outcomes that need a person, in the order of the code's list."""
    wanted = [outcome for outcome in Outcome if outcome in FAILURES | FINDINGS]
    found = {outcome: [row for row in rows if row.outcome == outcome] for outcome in wanted}
    return {outcome: among for outcome, among in found.items() if among}
