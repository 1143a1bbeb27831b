"""The moment in which the texts were written: the road to it, places, counts by year, documents, words."""
