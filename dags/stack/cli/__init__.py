"""The commands that run the stack and its nights."""
