"""Mathematics on sequences of plain numbers; it knows nothing of what they stand for."""
