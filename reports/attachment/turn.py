"""Page coordinates to the reader's: many pages are printed sideways."""

from typing import NamedTuple

import pypdfium2


class Turn(NamedTuple):
    """From points with the origin below left, y upwards, to points from above left, y downwards.

    `quarters`: how often the page's text is turned by 90 degrees counterclockwise.
    """

    quarters: int
    left: float
    bottom: float
    width: float
    height: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, quarters: int) -> "Turn":
        """The turn of a page whose text is turned so."""
        left, bottom, right, top = page.get_bbox()
        return cls(quarters, left, bottom, right - left, top - bottom)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """One point."""
        x, y = x - self.left, y - self.bottom
        return (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.height - y, self.width - x),
        )[self.quarters]

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A rectangle: left, upper, right, lower edge."""
        (x0, y0), (x1, y1) = self.place(left, bottom), self.place(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @property
    def tall(self) -> float:
        """The height of the page as it is read."""
        return self.height if self.quarters % 2 == 0 else self.width
