"""Tests of the search for a portal's column of reports."""
