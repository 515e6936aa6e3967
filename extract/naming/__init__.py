"""Names of bodies and people, and the posts that tie them."""
