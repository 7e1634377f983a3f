"""From what a search found to the declaration that a person reviews."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from crawlers.cli.new import valid
from crawlers.declaring import declaration
from crawlers.discovery.found import NAMED, Candidate, Found
from crawlers.portal import Site, Start

MOST_OTHERS = 3
"""Other listings named in the comments."""


_A_RUN = 3


class Given(NamedTuple):
    """Whose portal it is, as far as somebody says so."""

    code: str | None
    name: str | None


def who(found: Found, given: Given, sites: Sequence[Site]) -> Given:
    """What the person says, else what the registry knows of the home page, else the page."""
    host = _bare_host(found.home)
    known = next((site for site in sites if _bare_host(str(site.home)) == host), None)
    code = given.code or (known.adcode if known else found.adcode)
    name = given.name or (known.name if known else found.name)
    return Given(code, name)


def proposed(found: Found, code: str, name: str, start: Start) -> tuple[Site, str]:
    """The portal with its YAML; how it has to be visited stays declared. Raises `PortalInvalid`."""
    best, further = found.candidates[0], further_columns(found.candidates)
    years = tuple(sorted({year for one in (best, *further) for year in one.years}))
    normal = {"reports_at_least": max(1, len(years)), "years": _declared(years)}
    told: dict[str, object] = {"adcode": code, "name": name, "home": _home(found, best)}
    told |= {"listing": best.listing, "family": best.family, "normal": normal}
    if further:
        told["more_listings"] = [one.listing for one in further]
    told |= start.model_dump(mode="json", include={"budget", "quirks"}, exclude_defaults=True)
    site = valid(told)
    return site, declaration(site, list(_comments(found)))


def further_columns(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Columns that are named like the best one and hold years that it doesn't."""
    best, *others = candidates
    alike = (one for one in others if (one.named, one.family) == (NAMED, best.family))
    return [one for one in alike if set(one.years) - set(best.years)]


def _declared(years: tuple[int, ...]) -> tuple[int, ...] | str:
    """A run of years without a gap goes on: next year's report is expected then, too."""
    unbroken = years and years == tuple(range(years[0], years[-1] + 1))
    return f"{years[0]}-" if unbroken and len(years) >= _A_RUN else years


def _comments(found: Found) -> Iterator[str]:
    best, *others = found.candidates
    today = datetime.now(UTC).date()
    yield f"Found by `gwr portal discover {found.home}` on {today}, looking at {found.pages} pages:"
    yield f"column {best.column or '(without a name)'}, {counted(best)}."
    for problem in best.problems:
        yield f"Trouble: {problem}"
    for other in others[:MOST_OTHERS]:
        yield f"Also there: {other.listing} ({other.family}), {counted(other)}."
    yield "Open the listing, compare what is normal, then enable it."


def counted(candidate: Candidate) -> str:
    """A candidate's counts, as people read them."""
    years = ", ".join(map(str, candidate.years)) or "unknown"
    return f"{candidate.documents} documents, {len(candidate.reports)} reports of {years}"


def _home(found: Found, best: Candidate) -> str:
    """The home page; where it only led to another host, that host's."""
    host = urlsplit(best.listing).hostname or ""
    if f".{host}".endswith(f".{_bare_host(found.home)}"):
        return found.home
    parts = urlsplit(best.listing)
    return f"{parts.scheme}://{parts.netloc}/"


def _bare_host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
