"""What Airflow loads as plugins: this folder is its `plugins_folder`."""
