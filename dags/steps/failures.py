"""How a step of a night can fail, by name. Light to import: Airflow reads it with every DAG file."""


class NoPortals(ValueError):
    """A night without portals is a mistake, never a success."""


class CrawlFailed(RuntimeError):
    """The crawl process ended without results, or with captures that could not be kept yet."""


class CleaningFailed(RuntimeError):
    """Some versions of the group have no readable text; the others were cleaned and kept."""


class BadNight(RuntimeError):
    """The night is bad; the message names the portals and why."""


class AlertNotSent(RuntimeError):
    """A channel did not take a message; the others were told, and the night's verdict stands."""


class ComparisonFailed(RuntimeError):
    """Some pairs of the group could not be compared; the others were and are kept."""


class ReadingFailed(RuntimeError):
    """Some texts of the group could not be read for their figures; the others were and are kept."""


class FixityFindings(RuntimeError):
    """The audit found objects that are not as they were written; the message names the first."""
