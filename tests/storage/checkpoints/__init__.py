"""Tests of `storage/checkpoints`."""
