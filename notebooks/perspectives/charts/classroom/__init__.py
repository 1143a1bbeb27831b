"""A whole class beside the experts: every learner is a mark, and many at one place are seen to be many."""
