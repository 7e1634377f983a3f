"""The cleaner's name alone: who only asks whether a text is there need not import the cleaner."""

CLEANER = "c3"
