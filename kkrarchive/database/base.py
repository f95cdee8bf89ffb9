"""A connection to the embedded server, which is started when the first one is opened and not before."""

from typing import Any

from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from kkrarchive import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        try:
            sockets = embedded.use(self.settings_dict["EMBEDDED"])
        except embedded.ServerError as error:
            raise OperationalError(str(error)) from error
        return {**super().get_connection_params(), "host": str(sockets), "port": embedded.PORT}
