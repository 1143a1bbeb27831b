"""From files to frozen objects: read, checked once and whole, with every fault told to whoever can mend it."""
