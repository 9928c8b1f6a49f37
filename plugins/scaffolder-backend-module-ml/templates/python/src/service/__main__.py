"""Starts the service: python -m service."""

import logging
import os
import sys

from service.app import create_service
from service.errors import StartupError
from service.logs import log_json
from service.server import serve
from service.settings import read_settings


def main() -> int:
    log_json("info")
    try:
        settings = read_settings(os.environ)
        log_json(settings.log_level)
        service = create_service(settings)
    except StartupError as error:
        logging.getLogger("service").error(str(error))
        return 1
    return serve(service)


if __name__ == "__main__":
    sys.exit(main())
