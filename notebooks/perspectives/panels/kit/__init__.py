"""What all panels share: one refresh, one chart, answers saved as they are given, gates, the line to the page."""
