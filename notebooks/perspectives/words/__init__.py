"""How it is said: text as markup, live sentences, explanations of numbers, the learner's page."""
