"""The embedded stack: S3 server and Airflow on loopback under one supervisor, for a laptop or one server."""
