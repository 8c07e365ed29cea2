"""The tests, a package by name: a library that we measure against ships one of the same name."""
