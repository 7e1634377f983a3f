"""Tests of `reports.attachment`."""
