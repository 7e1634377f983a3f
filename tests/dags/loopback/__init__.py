"""A stack that asks one server on loopback for every portal, which no stack of a person does."""
