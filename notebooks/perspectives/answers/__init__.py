"""What a learner gave: what each answer is called, where it is kept so that it is never lost, and its record."""
