"""The experts beside each other: what they write about, what would move them, where they disagree."""
