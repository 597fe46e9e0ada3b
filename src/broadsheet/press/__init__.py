"""The paper as readers get it. It knows pages and their parts, never an article."""
