"""The cleaner's name, apart from the cleaner: who asks whether a text is there need not import it."""

CLEANER = "c3"
