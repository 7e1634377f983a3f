"""Tests of the archive against a real server."""
