"""Tests of `reports/indicators`."""
