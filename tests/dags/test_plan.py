"""Which portals a night visits, and in which batches."""

from pathlib import Path

import pytest
import yaml

from crawlers.portal import Portal
from crawlers.recordings import SAMPLE
from crawlers.registry import PORTALS
from dags.steps.failures import NoPortals
from dags.steps.plan import FEW, FULL, batches, check_years, plan_batches, portals_source, select
from storage.errors import SelectionInvalid


def portal(adcode: str, *, enabled: bool = True) -> Portal:
    return Portal.model_validate(
        {
            "adcode": adcode,
            "name": f"地方{adcode}",
            "home": "https://www.example.gov.cn/",
            "listing": "https://www.example.gov.cn/list/",
            "family": "trs",
            "normal": {"reports_at_least": 1},
            "enabled": enabled,
        }
    )


def test_a_few_portals_are_a_batch_each_and_show_their_names() -> None:
    planned = plan_batches(SAMPLE / "portals")
    assert [batch.name for batch in planned] == ["云溪市 990100", "河清县 990121"]


def test_many_portals_travel_together_but_never_across_provinces() -> None:
    many = [portal(f"{province}{number:04}") for province in (35, 44) for number in range(60)]
    planned = list(batches(many, FULL))
    assert [len(batch.portals) for batch in planned] == [50, 10, 50, 10]
    assert all(len({p.adcode[:2] for p in batch.portals}) == 1 for batch in planned)
    assert planned[0].name == "地方350000 350000 +49"
    assert len(many) > FEW


def test_small_provinces_share_a_batch_whole() -> None:
    many = [portal(f"{province}{number:04}") for province in (11, 12, 13) for number in range(20)]
    planned = list(batches(many, FULL))
    assert [len(batch.portals) for batch in planned] == [40, 20]
    assert [p for batch in planned for p in batch.portals] == many


def test_disabled_portals_are_visited_only_when_named() -> None:
    portals = [portal("350500"), portal("350583", enabled=False)]
    assert [p.adcode for p in select(portals, [])] == ["350500"]
    assert [p.adcode for p in select(portals, ["350583"])] == ["350583"]


def test_years_of_a_backfill_that_run_backwards_are_turned_round() -> None:
    check_years("")
    check_years("2005-2005")
    with pytest.raises(SelectionInvalid, match="write 2005-2018"):
        check_years("2018-2005")


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(NoPortals, match="110000"):
        select([portal("350500")], ["110000"])


def test_a_night_without_portals_is_an_error(tmp_path: Path) -> None:
    declared = portal("990199", enabled=False).model_dump(mode="json")
    (tmp_path / "990199-地方990199.yml").write_text(yaml.safe_dump(declared, allow_unicode=True))
    with pytest.raises(NoPortals):
        plan_batches(tmp_path)


def test_portals_stand_beside_their_recording(tmp_path: Path) -> None:
    recording = tmp_path / "seeds.warc.gz"
    recording.touch()
    assert portals_source(str(recording), "") == tmp_path / "portals"
    (tmp_path / "seeds.portals.tsv").touch()
    assert portals_source(str(recording), "") == tmp_path / "seeds.portals.tsv"
    assert portals_source(str(recording), "other.tsv") == Path("other.tsv")
    assert portals_source("", "") == PORTALS
