"""Tests of `crawlers/importing`."""
