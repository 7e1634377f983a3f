"""DAGs, the steps of a night, and the stack that runs them."""
