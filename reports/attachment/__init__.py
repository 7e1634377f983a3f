"""From an attached file to blocks of text: which format the bytes are, then Word or PDF."""
