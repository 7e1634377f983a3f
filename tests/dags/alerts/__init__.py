"""Telling people: decided, worded, handed over."""
