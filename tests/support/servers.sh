# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# Throwaway database servers on private sockets, never on a port, as a user who isn't root: . servers.sh (after shell.sh).
#   start_postgres FOLDER [INITDB OPTIONS]   a cluster in FOLDER/data, its socket in FOLDER/run: PGHOST, PGUSER
#   stop_postgres FOLDER
#   start_mariadb FOLDER                     its socket is FOLDER/run/s: mariadb_options
#   stop_mariadb FOLDER
# $work is the folder of the test. Each start skips the test with a reason where the server is not installed or doesn't start.
if [ "$(id -u)" = 0 ]; then
  as_other() { setpriv --reuid 65534 --regid 65534 --clear-groups env -u HOME "$@"; }
else
  as_other() { "$@"; }
fi
: "${work:?}"
own_folders() { # own_folders FOLDER: FOLDER, FOLDER/run and FOLDER/tmp belong to that user
  mkdir -p "$1/run" "$1/tmp" && chmod 700 "$1" "$1/run" "$1/tmp"
  [ "$(id -u)" != 0 ] || chown 65534:65534 "$1" "$1/run" "$1/tmp"
}

start_postgres() {
  server=$1
  shift
  postgres_bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
  [ -x "$postgres_bin/initdb" ] || skip "PostgreSQL is not installed"
  own_folders "$server"
  as_other "$postgres_bin/initdb" -D "$server/data" -U postgres -A trust -E UTF8 --locale=C --no-sync "$@" >"$work/initdb.log" 2>&1 ||
    skip "initdb failed: $(tail -n 1 "$work/initdb.log")"
  as_other "$postgres_bin/pg_ctl" -D "$server/data" -w -t 60 -l "$server/run/log" \
    -o "-c listen_addresses= -c unix_socket_directories=$server/run -c fsync=off -c full_page_writes=off" start >"$work/pg_ctl.log" 2>&1 ||
    skip "PostgreSQL doesn't start: $(tail -n 1 "$server/run/log")"
  PGHOST=$server/run PGUSER=postgres PGDATABASE=postgres
  export PGHOST PGUSER PGDATABASE
}
stop_postgres() {
  as_other "$postgres_bin/pg_ctl" -D "$1/data" -m immediate -w -t 30 stop >/dev/null 2>&1
}

start_mariadb() {
  server=$1
  for program in mariadbd mariadb-install-db mariadb; do
    command -v "$program" >/dev/null || skip "$program is not installed"
  done
  own_folders "$server"
  as_other mariadb-install-db --no-defaults --datadir="$server/data" --auth-root-authentication-method=normal --skip-test-db \
    >"$work/install.log" 2>&1 || skip "mariadb-install-db failed: $(tail -n 1 "$work/install.log")"
  as_other mariadbd --no-defaults --datadir="$server/data" --socket="$server/run/s" --pid-file="$server/run/pid" \
    --tmpdir="$server/tmp" --skip-networking --skip-log-bin --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=64M \
    --character-set-server=utf8mb4 >"$server/run/log" 2>&1 &
  mariadb_options="--no-defaults --socket=$server/run/s --user=root"
  waited=0
  # shellcheck disable=SC2086 # several options
  until mariadb $mariadb_options -e "SELECT 1" >/dev/null 2>&1; do
    waited=$((waited + 1))
    [ "$waited" -le 100 ] || skip "MariaDB doesn't start: $(tail -n 1 "$server/run/log")"
    sleep 0.2
  done
}
stop_mariadb() {
  [ ! -f "$1/run/pid" ] || kill "$(cat "$1/run/pid")" 2>/dev/null
  wait
}
