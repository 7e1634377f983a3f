"""Telling people: what a night has to say, whether anybody need be told, and through which channel.

`deciding` is pure: nights, what was told, silences and the portals' patience in, `News` out.
`wording` makes a message of it, `channels` hands it to whoever Airflow has a connection for.
`announcing` is the one task after a night's close, `callbacks` what Airflow calls when something
begins, is late or fails.
"""
