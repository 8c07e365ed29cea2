"""The promises of the project, each told as a test."""
