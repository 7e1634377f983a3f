"""The text domain: pure functions on bytes and text; no network, store, Airflow or Scrapy."""
