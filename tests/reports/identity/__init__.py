"""Tests of `reports.identity`."""
