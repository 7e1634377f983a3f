"""What portals wrote is shown, and never acts."""

import html
import re

from tests.dags.ui.conftest import Client
from tests.dags.ui.kept_reports import ATTACK, Reports
from tests.dags.ui.paths import every_path

TAGS = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9]*)")
FORBIDDEN = {"script", "img", "object", "embed", "base", "video", "audio"}
NUMBERED = ATTACK.replace("\u202e", "⟨U+202E⟩")


def test_no_page_has_a_tag_of_a_stranger(client: Client, reports: Reports) -> None:
    seen = 0
    for path in every_path(reports):
        text = client("viewer").get(path).text
        assert not FORBIDDEN & {tag.lower() for tag in TAGS.findall(text)}, path
        assert "javascript:" not in re.sub(r">[^<]*<", "><", text), path
        seen += html.escape(NUMBERED).replace("&#x27;", "&#39;") in text
    assert seen >= 8


def test_every_answer_carries_the_policy(client: Client, reports: Reports) -> None:
    for path in [*every_path(reports), "/archive/nothing"]:
        for role in ("", "viewer"):
            headers = client(role).get(path).headers
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; base-uri 'none'; frame-ancestors 'self'")
            assert "script-src" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"


def test_a_comparison_is_in_nobodys_origin(client: Client, reports: Reports) -> None:
    (framed, *_) = [path for path in every_path(reports) if path.startswith("/archive/compared/")]
    answer = client("viewer").get(framed)
    assert "; sandbox;" in answer.headers["content-security-policy"]
    assert "allow-" not in answer.headers["content-security-policy"]
    outer = client("viewer").get(framed.replace("/compared/", "/diff/"))
    assert f'<iframe class="compared" sandbox src="{framed}"' in outer.text


def test_what_was_typed_is_not_repeated_as_markup(client: Client) -> None:
    viewer = client("viewer")
    for path in ("/archive/?place=", "/archive/?outcome=", "/archive/nothing/", "/archive/place/"):
        text = viewer.get(f"{path}<script>alert(1)</script>").text
        assert "<script" not in text
