"""How a step of a night can fail, by name. Light to import: Airflow reads it with every DAG file."""


class NoPortals(ValueError):
    """A night without portals is a mistake, never a success."""


class CrawlFailed(RuntimeError):
    """The crawl process ended without results, or with captures that could not be kept yet."""


class CrawlBroken(RuntimeError):
    """The crawl process ended as another try would end: by a bug, by wrong usage, or out of time."""


class PortalsFailed(RuntimeError):
    """So many portals of a batch gave nothing that the batch is red; all that came is kept."""


class CleaningFailed(RuntimeError):
    """Some versions of the group could not be cleaned; the others were cleaned and kept."""


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


class AuditFindings(RuntimeError):
    """The audit found something beside fixity that a person should look at; the message tells it."""


class NightUnknown(ValueError):
    """There is no record of such a night."""


class ParameterUnknown(ValueError):
    """A run was given a parameter that its DAG does not declare; nobody has checked it."""


class DatabaseUnknown(RuntimeError):
    """Where Airflow's own database is cannot be told inside a task."""


class PruneFailed(RuntimeError):
    """Airflow's own cleaning of its database ended with an error."""


HOPELESS_STEPS: tuple[type[Exception], ...] = (
    CrawlBroken,
    PortalsFailed,
    CleaningFailed,
    ComparisonFailed,
    ReadingFailed,
    BadNight,
    FixityFindings,
    AuditFindings,
    NoPortals,
    NightUnknown,
    ParameterUnknown,
    DatabaseUnknown,
)
"""Those that another try would only repeat."""
