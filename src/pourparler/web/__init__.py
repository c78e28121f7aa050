"""The workbench in the browser: a thin door on 127.0.0.1, from pages to flow and back."""
