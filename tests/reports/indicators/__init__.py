"""Tests of `reports.indicators`."""
