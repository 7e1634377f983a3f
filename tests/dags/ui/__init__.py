"""The pages in Airflow: alone, and in a running one."""
