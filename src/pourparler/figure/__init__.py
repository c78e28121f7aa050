"""Plain numbers and strings to SVG text; same input, same bytes."""
