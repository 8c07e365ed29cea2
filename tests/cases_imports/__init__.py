"""What the tests of imports and exports are made with: collections in real git repositories, and texts."""
