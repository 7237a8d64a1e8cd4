"""What MkDocs reads differently from GitHub."""

import re


def on_page_markdown(markdown, **_):
    """In the code of a table GitHub needs a backslash before a bar, and Python-Markdown would show it."""
    return re.sub(r"`[^`\n]+`", lambda code: code[0].replace("\\|", "|"), markdown)
