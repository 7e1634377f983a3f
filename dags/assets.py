"""What the DAGs make, as Airflow's assets: the asset graph is the picture of the pipeline.

    nightly, replay, backfill_portal ──► raw ──► clean_and_compare ──► texts, comparisons
    reprocess ─────────────────────────────────────────────────────► texts, comparisons

Each is announced by one task of a run, never by mapped ones: a dozen instances with the same outlet
make several runs of what follows, and the last of them may make none.
"""

from airflow.sdk import Asset

GROUP = "govreports"

RAW = Asset(name="govreports_raw", uri="gwr://archive/raw", group=GROUP)
"""Versions of reports with their bytes as served; an event names the night that brought some."""

TEXTS = Asset(name="govreports_texts", uri="gwr://archive/texts", group=GROUP)
"""Clean texts, and the figures that they state."""

COMPARISONS = Asset(name="govreports_comparisons", uri="gwr://archive/comparisons", group=GROUP)
"""What changed since the capture before and since the prior year."""
