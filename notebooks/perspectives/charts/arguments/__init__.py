"""Charts of the experts' own mechanisms, and the map of an argument."""
