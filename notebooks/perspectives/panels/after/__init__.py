"""Past the cut-off: forecasts, claims judged, and the lenses at later moments."""
