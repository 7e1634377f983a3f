"""Airflow: the night as DAGs, the steps it is made of, and the stack that runs it on one machine."""
