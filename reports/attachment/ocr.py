"""A picture of a page to lines of text, each with how sure the recognition was of it.

RapidOCR with the models that its package brings; nothing is fetched. Its angle classifier is off:
on, it takes full lines for upside-down ones and deletes them (measured: CER .045 instead of .0005).
"""

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from PIL import Image

from reports.attachment.boxes import Found, lines_of_boxes
from reports.attachment.sheets import Sheet

_PAPER = 595.0
"""Points across a sheet of A4: pictures don't say how large they were on paper."""
_THREADS = 2
"""Fixed: another number would add up floats in another order."""
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_LEGIBLE = 0.5
"""Below this confidence a line is noise: stamps, signatures, pictures."""
LONGEST_SIDE = 2000
"""Pixels that are looked at: an A4 page at 170 dots an inch."""
_ONE_AT_A_TIME = Lock()


def recognised(picture: Image.Image) -> Sheet:
    """The lines of one page that stands upright, and how many illegible ones were left out."""
    scale = _PAPER / picture.width
    found = [each for each in _recognise(picture, scale) if each.text.strip()]
    legible = [each for each in found if each.sure >= _LEGIBLE]
    illegible = len(found) - len(legible)
    return Sheet(lines_of_boxes(legible), picture.height * scale, illegible)


def _recognise(picture: Image.Image, scale: float) -> list[Found]:
    import numpy as np

    pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    with _ONE_AT_A_TIME:
        result = _engine()(pixels)
    if result.boxes is None or result.txts is None:
        return []
    rows = zip(result.txts, (result.boxes * scale).tolist(), result.scores, strict=True)
    return [Found(str(text), corners, round(float(sure), 3)) for text, corners, sure in rows]


@cache
def _engine() -> Any:
    """RapidOCR, loaded with the first picture: it takes seconds and half a gigabyte."""
    import cv2
    import rapidocr

    cv2.setNumThreads(_THREADS)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": LONGEST_SIDE,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            **{f"{task}.model_path": str(models / name) for task, name in _MODELS.items()},
        }
    )
