"""What gunicorn is told wherever it serves the archive: by `make run` and in the image."""

control_socket_disable = True

limit_request_line = 0
"""No limit of gunicorn's, whose own page is in English: the search itself says what of a text is too long.
10,000 letters typed are 60,000 bytes of address when each is an »æ«. The proxy has a limit of its own."""
