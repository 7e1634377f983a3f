"""The archive in Airflow's UI: nights, coverage, findings, the store, versions and what changed.

`app` puts the pages together, `airflow_side` is all that knows Airflow; the pages are plain HTML,
made on the server. There is no script in them, and what portals wrote is never markup.
"""
