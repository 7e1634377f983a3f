"""From an HTML page to blocks of text: parse, find the document's box, walk it, drop the chrome."""
