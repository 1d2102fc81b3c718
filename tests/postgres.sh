# A private PostgreSQL server on loopback, for tests and benchmarks. Sourced.
pg=/usr/lib/postgresql/15/bin

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

# start_postgres FOLDER: starts it there and names it in WHITECRANE_TEST_POSTGRES; without an installed server it does nothing.
start_postgres() {
  [ -x "$pg/initdb" ] || return 0
  mkdir "$1/pg"
  [ "$(id -u)" = 0 ] && chown postgres "$1/pg"
  local port
  port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  as_postgres "$pg/initdb" -D "$1/pg" -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8 >"$1/initdb.log" 2>&1 || { tail -3 "$1/initdb.log" >&2; return 0; }
  as_postgres "$pg/pg_ctl" -D "$1/pg" -w -l "$1/pg/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$1/pg -c fsync=${2:-off} -c synchronous_commit=${2:-off} -c full_page_writes=${2:-off} -c max_connections=300" start >/dev/null || { tail -3 "$1/pg/log" >&2; return 0; }
  export WHITECRANE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
}

# stop_postgres FOLDER
stop_postgres() {
  [ ! -f "$1/pg/postmaster.pid" ] || as_postgres "$pg/pg_ctl" -D "$1/pg" -m immediate stop >/dev/null 2>&1
}
