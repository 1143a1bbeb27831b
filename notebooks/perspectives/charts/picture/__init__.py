"""Figures drawn without a browser, as SVG: what stands where nothing can run, on paper and on a learner's page.

It takes the same mappings that plotly draws and knows no more of them than the charts beside it use; whatever else it
meets is an error, so that a test sees it. It is small and the same on every machine, and says in words what it shows.
"""
