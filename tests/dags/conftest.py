"""Fixtures of the DAGs' tests: stacks, and the first night on one."""

from tests.dags.stacks import first_night, fresh_stack

__all__ = ["first_night", "fresh_stack"]
