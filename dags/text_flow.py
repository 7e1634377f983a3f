"""How texts come to be, shared by the DAGs that make some: clean, then compare and read the figures.

Each task is mapped over groups that lack something, and named after the place of its first report.
What one text or pair does costs the others of its group nothing: they are kept, then the task is
red (a bug, or bytes that are not what was kept) or pink (a text that cannot be read: a fact).
"""

from airflow.sdk import task
from airflow.sdk.exceptions import AirflowSkipException

from dags.rules import NAMED, Json


@task(map_index_template=NAMED)
def clean(group: Json) -> int:
    """Turn raw bytes into clean text."""
    from dags.steps import clean as step
    from storage.archive import Archive
    from storage.roles import Role

    done = step.clean_group(Archive.open(Role.CRAWLER), step.Group.model_validate(group).refs)
    if done.unreadable:
        raise AirflowSkipException(f"{done.cleaned} cleaned; no text: {done.unreadable}")
    return done.cleaned


@task(map_index_template=NAMED)
def compare(group: Json) -> int:
    """Compare captures with the ones before, and reports with the prior year's."""
    from dags.steps import compare as step
    from storage.archive import Archive
    from storage.roles import Role

    return step.compare_group(
        Archive.open(Role.CRAWLER), step.PairGroup.model_validate(group).pairs
    )


@task(map_index_template=NAMED)
def read(group: Json) -> int:
    """Read the figures that texts state."""
    from dags.steps.clean import Group
    from dags.steps.read import read_group
    from storage.archive import Archive
    from storage.roles import Role

    return read_group(Archive.open(Role.CRAWLER), Group.model_validate(group).refs)
