"""Panels: controls, a chart, and the sentence beside it. The only place with state that changes."""
