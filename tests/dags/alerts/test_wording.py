"""The message: short, with what to do, and nothing of a portal's that a reader could run."""

from dags.alerts.wording import message
from dags.runbook import advice
from storage.findings import FindingName
from storage.news import Item
from tests.dags.alerts.makers import news

HOSTILE = "<script>x</script>\x1b[31m\n- forged line {{ 7*7 }} " + "长" * 500


def item(number: int = 0, finding: str = "no listing", **told: object) -> Item:
    of = {"adcode": f"99{number:04}", "place": f"第{number}县", "finding": finding}
    return Item.model_validate({**of, **told})


def test_a_message_says_what_is_new_why_and_what_to_do() -> None:
    told = message(news(new=[item(message="blocked: HTTP 403", since="2026-11-20", nights=3)]))
    assert told.subject == "[gwr] 2026-11-22 · 新问题 new 1"
    assert "第0县 990000: no listing (since 2026-11-20, 3 nights) — blocked: HTTP 403" in told.text
    assert advice()["no listing"] in told.text
    assert 'gwr silence add 990000 "no listing" --until' in told.text
    assert "run nightly-2026-11-22" in told.text


def test_every_finding_and_every_kind_of_message_has_advice() -> None:
    names = {name.value for name in FindingName} | {"bad night"}
    assert names <= advice().keys()
    for told in (news(late=True), news(lost=True), news(missed=["2026-11-21"]), news(fixity=["x"])):
        assert "  → " in message(told).text


def test_words_of_a_portal_stay_one_line_of_words() -> None:
    told = message(news(new=[item(message=HOSTILE, place=HOSTILE)], recording=HOSTILE))
    assert "<script>" not in told.html
    assert "&lt;script&gt;" in told.html
    assert "{{ 7*7 }}" in told.text
    for text in (told.text, told.subject):
        assert all(sign.isprintable() or sign == "\n" for sign in text)
        assert not any(line.startswith("- forged") for line in text.splitlines())


def test_a_thousand_portals_with_the_same_finding_are_a_line() -> None:
    told = message(news(new=[item(number) for number in range(1000)]))
    assert "no listing: 1000 portals: 第0县、第1县、第2县、第3县 …" in told.text
    assert len(told.text) < 1000


def test_a_message_is_short_whatever_happened() -> None:
    each = [item(number, f"finding {number % 50}", message=HOSTILE) for number in range(3000)]
    gone = [item(number, f"finding {number % 50}") for number in range(3000)]
    told = message(news(new=each, recovered=gone, missed=["2026-11-21"] * 30, fixity=["x"] * 900))
    assert len(told.text) < 12_000
    assert "+38 more findings" in told.text
