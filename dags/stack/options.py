"""What a person may switch on for the stack, as environment variables, in Airflow's own settings.

| variable | what it does |
|---|---|
| `GWR_STATSD=host:port` | Airflow's figures and ours by StatsD over UDP, with tags as InfluxDB has them |
| `GWR_OTLP=http://host:4318` | the same by OpenTelemetry over HTTP, instead |
| `GWR_JSON_LOGS=1` | JSON lines in the logs of crawlers and of Airflow's components |
| `GWR_REMOTE_LOGS=1` | logs of tasks go to the store when a task ends |

Where Airflow runs elsewhere, set what is on the right in its own configuration.
"""

from collections.abc import Mapping

from crawlers.logs import JSON_VARIABLE

STATSD, OTLP, REMOTE_LOGS = "GWR_STATSD", "GWR_OTLP", "GWR_REMOTE_LOGS"

_STATSD_PORT = "8125"


def option_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Airflow's settings for the options that are given; empty for none."""
    found: dict[str, str] = {}
    if address := given.get(STATSD):
        host, _, port = address.rpartition(":")
        found |= {
            "AIRFLOW__METRICS__STATSD_ON": "True",
            "AIRFLOW__METRICS__STATSD_HOST": host or address,
            "AIRFLOW__METRICS__STATSD_PORT": port if host else _STATSD_PORT,
            # Plain StatsD has no tags: every portal would be the same gauge.
            "AIRFLOW__METRICS__STATSD_INFLUXDB_ENABLED": "True",
        }
    if endpoint := given.get(OTLP):
        found |= {
            "AIRFLOW__METRICS__OTEL_ON": "True",
            "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint,
            "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
        }
    if given.get(JSON_VARIABLE) == "1":
        found["AIRFLOW__LOGGING__JSON_LOGS"] = "True"
    if given.get(REMOTE_LOGS) == "1":
        # Not `remote_logging`: with it Airflow asks for an address of one of its own providers.
        found["AIRFLOW__LOGGING__LOGGING_CONFIG_CLASS"] = "dags.stack.remote_logs.LOGGING"
    return found
