"""From a home page to a portal's declaration: find the listing of work reports, and try it."""
