"""What every answer carries, so that nothing a portal wrote can act in a visitor's browser.

The browser holds Airflow's token where scripts could read it: no page has a script, and the policy
forbids any. A comparison is shown in a frame that is nobody's origin.
"""

from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.responses import Response

_NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'self'"
PAGE = f"{_NOTHING}; style-src 'self'; frame-src 'self'; form-action 'self'"
FRAMED = f"{_NOTHING}; sandbox; style-src 'unsafe-inline'; form-action 'none'"
"""For a comparison: it carries its own style, and a stricter policy that allows only that."""

HEADERS = {
    "Content-Security-Policy": PAGE,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-cache",
    "Vary": "Sec-Fetch-Dest",
}
"""On every answer that does not say otherwise itself."""


async def guarded(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    """The answer with all of them."""
    answer = await call_next(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
