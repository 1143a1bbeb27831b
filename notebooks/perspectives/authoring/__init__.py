"""Tools for authors: begin a debate, prove its quotations, find what is wrong in it; see ``python -m perspectives``."""
