"""Portals that share a crawler and a host: what ends one of them says nothing to the other."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings

from crawlers.manners import Budget
from crawlers.purse import Purse, paid_by, purse_of
from crawlers.refusals import BudgetSpent
from crawlers.robots import Robots

URL = "http://www.p990100.gov.cn/zfgzbg/"


def test_one_portals_spent_budget_forbids_nothing_to_another_on_the_same_host() -> None:
    spent, rich = Purse(Budget(requests=1)), Purse(Budget())
    spent.ask()

    async def download(request: Request) -> Response:
        purse_of(request).ask()
        return Response(request.url, status=404)

    crawler: Any = SimpleNamespace(
        engine=SimpleNamespace(download_async=download),
        settings=Settings({"RECORDING": "r.warc.gz"}),
    )

    async def both() -> None:
        robots = Robots(crawler)
        with pytest.raises(BudgetSpent):
            await robots.process_request(Request(URL, meta=paid_by(spent)))
        await robots.process_request(Request(URL, meta=paid_by(rich)))

    asyncio.run(both())
