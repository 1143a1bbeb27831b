"""One text's own mechanism, pure: how its argument hangs together, and what follows from a change in it."""
