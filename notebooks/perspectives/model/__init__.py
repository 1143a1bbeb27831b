"""The field's methods on plain numbers, pure: power mean and value tree, sensitivity, SMAA, Shapley, swing, scores."""
