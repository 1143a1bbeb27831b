"""Figures from values. Nothing is computed here, and nothing is remembered.

Each function takes plain rows and returns a figure as the plain mapping that plotly takes: ``data`` and ``layout``.
"""
