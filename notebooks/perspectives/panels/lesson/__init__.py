"""One expert's argument: read without a name, bet, walk, try its mechanism, check, reflect."""
