"""The public pages. A view names its parts and stops; nothing here writes."""
