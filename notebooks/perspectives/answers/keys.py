"""How an answer's key names its debate, and where what is outdated is kept; ``kinds`` says what answers there are."""

OF = "/"  # between the name of a debate and the key of an answer to it; no folder's name holds it


def full_key(debate: str, key: str) -> str:
    """Return the key of an answer with the name of the debate that it belongs to."""
    return f"{debate}{OF}{key}"


def earlier_key(key: str) -> str:
    """Return the key under which a committed answer is kept that this version of the module cannot understand."""
    debate, of, rest = key.rpartition(OF)
    return f"{debate}{of}earlier.{rest}"
