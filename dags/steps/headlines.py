"""The one line that a night's table tells of a portal: tonight's edit, else what is new this year."""

from dags.steps.compare import Pair, pairs_of
from storage.archive import Archive
from storage.nights import PortalResult
from storage.outcomes import Outcome


def headline(archive: Archive, result: PortalResult) -> str:
    """What was edited since the last capture, else how the newest report differs from last year's.

    Empty when there is nothing to compare.
    """
    seen = [(each.outcome, ref) for each in result.observations if (ref := each.ref())]
    edited = [ref for outcome, ref in seen if outcome is Outcome.CHANGED]
    newest = sorted((ref for _, ref in seen), key=lambda ref: ref.year)[-1:]
    for refs, kind in ((edited, "recapture"), (newest, "years")):
        pairs = [pair for ref in refs for pair in pairs_of(archive, ref) if pair.kind == kind]
        if lines := [line for pair in pairs if (line := told(archive, pair))]:
            return lines[-1]
    return ""


def told(archive: Archive, pair: Pair) -> str:
    """The headline of a stored comparison; empty when it has not been made."""
    comparison = archive.comparison(pair.later, pair.earlier)
    return comparison.headline if comparison else ""
