"""From portals to captures: finding reports, fetching them faithfully, and saying how it went."""
