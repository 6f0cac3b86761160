#!/usr/bin/env bash
# Writes src/OneStopApproval.Storage.*/Migrations/schema.sql, by which an empty database gets its tables.
# Run it after every `dotnet ef migrations add`, and commit the scripts with the migration.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet tool restore --verbosity quiet
for database in Sqlite PostgreSql; do
  project=src/OneStopApproval.Storage.$database
  script=$project/Migrations/schema.sql
  touch "$script" # The project embeds it, so it must be there to build.
  dotnet build "$project" --verbosity quiet --property WarningLevel=0 >&2
  dotnet ef migrations script --no-build --project "$project" --startup-project "$project" --output "$script" >&2
  sed -i '1s/^\xEF\xBB\xBF//; s/\r$//' "$script"
  echo "$script written: $(grep -c 'INSERT INTO "__EFMigrationsHistory"' "$script") migrations"
done
