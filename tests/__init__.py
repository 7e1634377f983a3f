"""Tests mirror the tree. Texts in them are invented; servers in them are real, on loopback."""
