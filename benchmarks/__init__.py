"""Measurements that a person starts: no part of a night or of what is installed."""
