"""Tests of `reports/promises`."""
