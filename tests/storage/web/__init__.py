"""The archive over HTTP, on a real object store."""
