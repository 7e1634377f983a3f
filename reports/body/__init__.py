"""What is done to a document's blocks once they are text: spaces, joins, outline, completeness."""
