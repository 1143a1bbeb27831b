"""What learners hand in, and a class of them: made, written as file, page or code, collected again, grouped, counted.

A response is untrusted: it may come from anywhere and hold anything. Whatever is wrong with one is said in a sentence,
it is left out, and the others count. Nothing here draws or speaks; names and answers stay text.
"""
