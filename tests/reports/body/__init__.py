"""Tests of `reports.body`."""
