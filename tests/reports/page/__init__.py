"""Tests of `reports.page`."""
