"""Tests of the text domain."""
