"""The use cases, and what they need from outside."""
