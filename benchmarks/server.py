"""The web server of the benchmark: `python -m benchmarks.server RECORDING LATENCY`.

Answers for every recorded host, and for its copies, after LATENCY seconds; `If-None-Match` is
honoured. Prints its port, then serves until it is killed. Asked as the host `CONTROL`, it tells
when and for which addresses it was asked since the last time, and forgets it.
"""

import asyncio
import sys
import time
from pathlib import Path

from aiohttp import web

from benchmarks.recorded import Answers

CONTROL = "control.invalid"


class Site:
    """All hosts of a recording on one port."""

    def __init__(self, answers: Answers, latency: float) -> None:
        self._answers = answers
        self._latency = latency
        self._asked: list[tuple[float, str]] = []
        self.port = 0

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One answer, late."""
        host = (request.host or "").partition(":")[0]
        if host == CONTROL:
            asked, self._asked = self._asked, []
            return web.json_response(asked)
        # Through a proxy, which is how wget comes here, the whole address is asked for.
        target = request.raw_path
        if target.startswith("http"):
            target = "/" + target.split("/", 3)[3]
        self._asked.append((time.time(), f"http://{host}:{self.port}{target}"))
        await asyncio.sleep(self._latency)
        return self._found(request, host, target)

    def _found(self, request: web.BaseRequest, host: str, target: str) -> web.Response:
        answer = self._answers.find(host, target, self.port)
        if answer is None:
            return web.Response(status=404, text="not recorded")
        if answer.etag and request.headers.get("If-None-Match") == answer.etag:
            return web.Response(status=304, headers={"ETag": answer.etag})
        return web.Response(status=answer.status, headers=answer.headers, body=answer.body)


async def serve(recording: Path, latency: float) -> None:
    """Serve for ever, on a free port of loopback."""
    site = Site(Answers(recording), latency)
    runner = web.ServerRunner(web.Server(site.answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.port = runner.addresses[0][1]
    print(site.port, flush=True)  # noqa: T201  who started us reads it
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), float(sys.argv[2])))
