"""Where each sentence of a clean text stands in its source, found without the cleaner's help.

The cleaner says what it read; this package looks for the result in the bytes again, by another way
through the mark-up. A paragraph that is found is thereby proved to say what its source says, up to
the kinds of change listed in `sameness`; one that isn't is a doubt of the report.
"""
