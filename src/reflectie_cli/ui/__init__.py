"""The screen and the keyboard."""
