"""The steps of a night as plain functions, free of Airflow: each can be called and tested alone."""
