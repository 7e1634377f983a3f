"""The container stack, as far as it can be judged without an engine."""
