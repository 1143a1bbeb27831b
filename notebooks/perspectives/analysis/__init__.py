"""What a debate says when the methods are put to it: passages counted, moves, commitments, pairs of experts."""
