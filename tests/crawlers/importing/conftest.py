"""Fixtures of this room."""

import pytest

from storage.archive import Archive
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage.makers import fresh_adcode


@pytest.fixture
def store(store_server: StoreSettings) -> ObjectStore:
    return ObjectStore(store_server)


@pytest.fixture
def archive(store_server: StoreSettings) -> Archive:
    return Archive(store_server)


@pytest.fixture
def adcode() -> str:
    return fresh_adcode()
