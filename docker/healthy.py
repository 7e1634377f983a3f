"""Health checks of the services in compose.yml: exit 0 if the one named in the argument is well.

    healthy.py s3                     the S3 server on this machine answers
    healthy.py api-server             Airflow's API server on this machine answers
    healthy.py scheduler|dag-processor|triggerer
                                      that component's heartbeat, as the API server knows it

Asking the API server costs a tenth of a second; `airflow jobs check` starts Airflow, for seconds of
CPU each time. Standard library only.
"""

import json
import sys
import urllib.request
from http import HTTPStatus

URLS = {
    "s3": "http://127.0.0.1:8333/healthz",
    "api-server": "http://127.0.0.1:8080/api/v2/version",
}
MONITOR = "http://api-server:8080/api/v2/monitor/health"


def healthy(service: str) -> bool:
    """Whether the service is well; raises OSError when what should tell does not answer."""
    with urllib.request.urlopen(URLS.get(service, MONITOR), timeout=5) as answer:
        if service in URLS:
            return bool(answer.status == HTTPStatus.OK)
        components = json.load(answer)
    return bool(components[service.replace("-", "_")]["status"] == "healthy")


if __name__ == "__main__":
    try:
        sys.exit(0 if healthy(sys.argv[1]) else 1)
    except OSError as error:
        sys.exit(f"{sys.argv[1]}: {error}")
