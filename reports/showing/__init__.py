"""Showing: comparisons as a page, as Markdown, as a sheet and on a terminal, and plots over years.

Each is a pure function of what the archive stores, the same bytes for the same values. Texts come
from strangers: nothing in them is ever markup, a formula, a colour code or an invisible sign.
"""
