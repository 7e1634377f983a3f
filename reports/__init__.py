"""The text domain: pure functions on bytes and text, with no network, no store, no Airflow, no Scrapy."""
