"""The learner's own lens: weights, compensation, packages in their order, and who is near."""
