# Sourced by test.sh: a PostgreSQL of our own on loopback that lives as long as the caller.

postgres_home=
postgres_pid=
package_lists=old

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

install_package() {
  can_install || return 1
  if [ "$package_lists" = old ]; then
    as_root apt-get update -qq || return 1
    package_lists=new
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# PostgreSQL refuses to run as root.
as_postgres() {
  (
    cd "$postgres_home" || exit 1
    if [ "$(id -u)" -eq 0 ]; then exec runuser -u postgres -- "$@"; else exec "$@"; fi
  )
}

postgres_bin() {
  local candidate
  for candidate in /usr/lib/postgresql/*/bin "$(dirname "$(command -v postgres 2>/dev/null || echo /none/postgres)")"; do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

wait_for_postgres() {
  local deadline=$((SECONDS + 60))
  until "$1/pg_isready" -q -h 127.0.0.1 -p "$2"; do
    kill -0 "$postgres_pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}

# Every test makes and drops a database of hundreds of files. Where many were removed ext4 looks long for a free inode: a
# fifth of all processor time of such tests. Memory spares that, where there is enough; what a kill leaves is the same.
roomy_folder() {
  local free
  free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
  if [ -w /dev/shm ] && [ "${free:-0}" -ge $((4 * 1024 * 1024)) ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

# Exports OSA_TEST_POSTGRES, or fails when there is no PostgreSQL to be had.
start_postgres() {
  local bin port password
  bin=$(postgres_bin) || { install_package postgresql && bin=$(postgres_bin); } || return 1
  postgres_home=$(mktemp -d "$(roomy_folder)/osa-postgres.XXXXXX")
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$password" >"$postgres_home/password"
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$postgres_home"
  as_postgres "$bin/initdb" -D "$postgres_home/data" -U osa --pwfile="$postgres_home/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$postgres_home/initdb.log" 2>&1 ||
    { tail -n 20 "$postgres_home/initdb.log"; return 1; }
  port=$(free_port)
  # fsync stays on: the promises under test are about what survives.
  as_postgres "$bin/postgres" -D "$postgres_home/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c fsync=on -c max_connections=300 -c shared_buffers=256MB \
    >"$postgres_home/log" 2>&1 &
  postgres_pid=$!
  wait_for_postgres "$bin" "$port" || { tail -n 20 "$postgres_home/log"; return 1; }
  export OSA_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=osa;Password=$password;Database=postgres"
}

stop_postgres() {
  local postmaster
  if [ -n "$postgres_pid" ]; then
    postmaster=$(head -n 1 "$postgres_home/data/postmaster.pid" 2>/dev/null) || postmaster=$postgres_pid
    kill -INT "$postmaster" 2>/dev/null || true
    wait "$postgres_pid" 2>/dev/null || true
    postgres_pid=
  fi
  [ -z "$postgres_home" ] || rm -rf "$postgres_home"
}
