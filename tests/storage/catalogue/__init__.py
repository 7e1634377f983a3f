"""Tests of the catalogue's tables."""
