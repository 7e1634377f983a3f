"""The sample recording keeps its promises."""
