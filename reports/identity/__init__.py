"""Does a document's text belong under its title? Which government speaks in it, and of which year.

`reports.recognise` judges titles; this package reads the text's own opening, cheaply: it runs on
every document of a night, before anything is kept. `judge` is the way in.
"""
