"""The archive: what is kept for ever, how it is laid out, and how people read it back."""
