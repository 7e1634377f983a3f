"""How portals write things down, whatever system made them: shared by the spiders of all families.

dates      a row's date, also without its year
scripts    objects and functions in scripts
targets    where a link leads, also one that only a script opens
titles     a document's title, cut or not
rows       the rows of a family's lists
groups     rows that are alike, whatever their tags
choosing   which groups of a page are its listing
data       documents and totals in JSON
feeds      documents in RSS and Atom
paging     totals in words, and the addresses of further pages
forms      further pages that are had by POST
articles   an article's own title, date and following pages
"""
