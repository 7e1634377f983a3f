"""Tests of what fetches and recognises."""
