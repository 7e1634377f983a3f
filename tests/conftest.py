"""Fixtures that several rooms share."""

from tests.storage_server import store_server

__all__ = ["store_server"]
