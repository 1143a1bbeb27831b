"""The experts, and the learner, beside each other: what they write about, where they stand, what would move them."""
