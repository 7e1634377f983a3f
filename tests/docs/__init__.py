"""The documents keep up with the code."""
