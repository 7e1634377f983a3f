"""`gwr verify`: silence and 0 when all is well, findings and 1 when not."""

import json

from storage.archive import Archive
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed


def test_a_whole_place_is_told_on_standard_error_only(
    gwr: Typed, versions: list[VersionRef]
) -> None:
    result = gwr("verify", versions[0].adcode)
    assert result.exit_code == 0
    assert result.stdout == ""
    # 4 manifests, 5 raw parts, 3 texts in two files each
    assert result.stderr.splitlines()[-1].startswith("15 objects, ")
    assert gwr("verify", versions[0].adcode, 2025).stderr.startswith("4 objects, ")


def test_a_finding_is_named_and_the_exit_code_is_1(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    key = archive.manifest(versions[0]).parts[0].key
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)
    result = gwr("verify", versions[0].adcode, 2025, "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)
    assert (finding["problem"], finding["key"]) == ("missing", key)
    assert gwr("verify", versions[0].adcode, 2026).exit_code == 0


def test_a_year_that_is_not_there_is_told(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("verify", versions[0].adcode, 2019)
    assert result.exit_code == 3
    assert "there is: 2025, 2026" in result.stderr
