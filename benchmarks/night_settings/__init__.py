"""What Airflow reads of a site: `airflow_local_settings`, here of the benchmark."""
