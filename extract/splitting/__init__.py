"""Pages -> articles: layouts, plain text, HTML, and what is repaired in a text."""
