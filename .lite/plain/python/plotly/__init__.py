"""Stands in for plotly, of which the kernel needs nothing: the page has plotly's JavaScript, which draws the charts."""
