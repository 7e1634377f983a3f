"""Archiving the reports in a WARC file that somebody else made, with their own dates.

`answers` reads the file, `places` says whose portal an address is on, `reports` tells by a page's
own title whether it may be a report, and `visits` looks at each as a night would: the same rules
recognise it, judge its text and keep it. `record` closes the import as a night is closed,
`settling` signs it and adds it to the catalogue.
"""
