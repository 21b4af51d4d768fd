"""reflectie: from reflection questions to a report worth sharing."""

__version__ = "0.1.0"
