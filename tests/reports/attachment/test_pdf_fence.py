"""PDFs that would take down the process that reads them: only their own program ends."""

import os
import sys
from pathlib import Path
from random import Random

import pytest

from reports.attachment.pdf import read_pdf
from reports.errors import Reason, Unreadable
from tests.reports.attachment.made import paper, refusal, texts


def forms_within_forms(depth: int, times: int) -> bytes:
    """Each form draws the next one `times` times over; the innermost says abc."""
    draw, say = b"/X Do\n" * times, b"BT /F 10 Tf 50 500 Td (abc) Tj ET"
    fonts = b"/Font<</F 4 0 R>>"
    streams = [(b"", draw)] + [
        (b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]", draw if level < depth - 1 else say)
        for level in range(depth)
    ]
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R"
        b"/Resources<<" + fonts + b"/XObject<</X 6 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, (head, stream) in enumerate(streams):
        inner = b"/XObject<</X %d 0 R>>" % (6 + number) if stream is draw else b""
        tail = b"/Resources<<" + fonts + inner + b">>/Length %d>>" % len(stream)
        bodies.append(b"<<" + head + tail + b"stream\n" + stream + b"\nendstream")
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_forms_within_forms_are_read_while_they_are_few() -> None:
    assert texts(forms_within_forms(3, 4)) == ["abc"]


def test_two_kilobytes_that_would_take_gigabytes_are_refused() -> None:
    body = forms_within_forms(8, 30)
    assert len(body) < 4_000
    assert refusal(body).reason in {Reason.TOO_BIG, Reason.DAMAGED}


def test_a_page_that_takes_too_long_is_refused() -> None:
    target, canvas = paper()
    canvas.setFont("Helvetica", 10)
    places = Random(1)  # noqa: S311  the same page every time
    for _ in range(45_000):
        letter = chr(places.randrange(33, 123))
        canvas.drawString(50 + places.random() * 400, 500 + places.random(), letter)
    canvas.save()
    assert refusal(target.getvalue()).reason is Reason.TOO_BIG


@pytest.mark.parametrize("said", ["", '{"pages": [{"lines"'])
def test_a_program_that_dies_or_stops_in_the_middle_is_a_named_verdict(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{said}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", os.fspath(program))
    with pytest.raises(Unreadable, match="PDFium") as caught:
        read_pdf(b"%PDF-1.4")
    assert caught.value.reason is Reason.DAMAGED
