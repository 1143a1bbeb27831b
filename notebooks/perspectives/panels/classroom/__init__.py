"""A class on the projector: collected, who is there, what it thinks, beside the experts; one class for all panels."""
