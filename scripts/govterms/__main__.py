"""`python -m govterms` is the `govterms` command."""

from govterms.cli import main

if __name__ == "__main__":
    main()
