"""The one line that a night's table tells of a portal: tonight's edit, else what is new this year."""

from dags.steps.compare import Pair, pairs_of
from dags.steps.work import History, met
from storage.derived import comparison_at
from storage.nights import PortalResult
from storage.outcomes import Outcome
from storage.portal_history import Headline


def headline(history: History, result: PortalResult) -> str:
    """What was edited since the last capture, else how the newest report differs from last year's.

    Empty when there is nothing to compare.
    """
    pairs = [pair for report in met([result]) for pair in pairs_of(history, report)]
    changed = {seen.ref() for seen in result.observations if seen.outcome is Outcome.CHANGED}
    edits = [pair for pair in pairs if pair.kind == "recapture" and pair.later in changed]
    years = [pair for pair in pairs if pair.kind == "years"]
    newest = sorted(years, key=lambda pair: pair.later.year)[-1:]
    return next(filter(None, (told(history, pair) for pair in reversed([*newest, *edits]))), "")


def told(history: History, pair: Pair) -> str:
    """The headline of a stored comparison; empty when it has not been made.

    A comparison is large, and most nights tell of the one that the night before told of.
    """
    place, key = pair.later.adcode, comparison_at(pair.later, pair.earlier)
    if not history.of(place).has_comparison(pair.later, pair.earlier):
        return ""
    known = history.headlines.get(place)
    if known is None or known.comparison != key:
        comparison = history.archive.comparison(pair.later, pair.earlier)
        if comparison is None:
            return ""
        known = Headline(comparison=key, text=comparison.headline)
        history.headlines[place] = known
    return known.text
