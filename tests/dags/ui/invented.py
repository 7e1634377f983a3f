"""Invented nights over invented places, of any number, in a real store."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dags.ui.provinces import _names
from storage.findings import Finding, FindingName, Severity
from storage.layout import place_key
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import Observation, VersionRef
from storage.outcomes import Outcome
from storage.store import ObjectStore

LAST = date(2026, 11, 22)
_FIRST_SIGNS, _SECOND_SIGNS = "云河青松柏石白明新东南长宁安永", "溪清泉岭原川湖湾峰林山桥关浦洲"


def places(count: int) -> Iterator[tuple[str, str]]:
    """Codes and names: spread over real provinces, and nowhere on a map."""
    provinces = sorted(_names())
    for number in range(count):
        digits = provinces[number % len(provinces)]
        nth = number // len(provinces)
        first = _FIRST_SIGNS[nth % len(_FIRST_SIGNS)]
        second = _SECOND_SIGNS[number % len(_SECOND_SIGNS)]
        yield f"{digits}{9000 + nth:04}", f"{first}{second}{'市县区'[nth % 3]}"


def row(adcode: str, place: str, dice: random.Random) -> PortalRow:
    """A portal's night: most are quiet."""
    luck = dice.random()
    if luck < 0.015:
        reason = "HTTP 403 with a page of 网防G01; the address was asked twice"
        finding = Finding(
            name=FindingName.NO_LISTING,
            severity=Severity.FATAL,
            message=reason,
            url=f"http://www.p{adcode}.example/zfgzbg/",
            since="2026-11-20",
        )
        return PortalRow(
            adcode=adcode, place=place, outcome=Outcome.BLOCKED, reason=reason, findings=(finding,)
        )
    if luck < 0.04:
        finding = Finding(
            name=FindingName.LISTING_SHRANK,
            severity=Severity.WARNING,
            message="41 documents listed; 60 on an earlier night",
            url=f"http://www.p{adcode}.example/zfgzbg/",
            since="2026-11-21",
        )
        return PortalRow(
            adcode=adcode,
            place=place,
            outcome=Outcome.UNCHANGED,
            unchanged=20,
            newest_year=2026,
            headline="2026 vs 2025: 8% kept, 32% reworded, 60% new; 11 figures moved",
            findings=(finding,),
        )
    changed = luck < 0.06
    return PortalRow(
        adcode=adcode,
        place=place,
        outcome=Outcome.CHANGED if changed else Outcome.UNCHANGED,
        changed=int(changed),
        unchanged=20,
        newest_year=2026,
        headline="6% → 5.5%; 1 word" if changed else "2026 vs 2025: 8% kept, 60% new",
    )


def observations(rows: list[PortalRow], night: date) -> Iterator[Observation]:
    """One observation for a portal that changed."""
    for each in rows:
        if each.changed:
            yield Observation(
                adcode=each.adcode,
                place=each.place,
                url=f"http://www.p{each.adcode}.example/2026.htm",
                title="2026年政府工作报告",
                outcome=Outcome.CHANGED,
                observed_at=datetime(night.year, night.month, night.day, tzinfo=UTC),
                **ref(each.adcode).model_dump(exclude={"adcode"}),
            )


def ref(adcode: str) -> VersionRef:
    """A version of which nothing but its name exists."""
    return VersionRef(
        adcode=adcode, year=2026, document="2026-3fa9c1d2", version="20261121T180000Z-3fa9c1d2"
    )


def record_nights(store: ObjectStore, portals: int, nights: int = 30) -> None:
    """So many closed nights over so many portals, the last on `LAST`; the same each time."""
    dice = random.Random(20261122)  # noqa: S311 - invented data, the same each time
    known = list(places(portals))
    records = NightRecords(store)
    for back in range(nights)[::-1]:
        night = LAST - timedelta(days=back)
        rows = [row(adcode, place, dice) for adcode, place in known]
        summary = NightSummary(
            date=night.isoformat(),
            run=f"nightly-{night.isoformat()}-0a1b2c3d",
            verdict=Verdict.FINDINGS,
            portals=tuple(rows),
            finished_at=datetime(night.year, night.month, night.day, 3, tzinfo=UTC),
        )
        records.record(summary, observations(rows, night))
    for adcode, place in known:
        store.create(store.settings.catalogue_bucket, place_key(adcode, place), b"")
