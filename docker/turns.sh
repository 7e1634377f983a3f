#!/usr/bin/env bash
# Run once by PostgreSQL's image when its volume is new: the database in which workers agree on turns.
# On a volume that is there already, run it by hand in the container.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
  --set password="$(cat "$TURNS_PASSWORD_FILE")" <<'SQL'
create role turns login password :'password';
create database turns owner turns;
SQL
