#!/bin/sh
# PostgreSQL, Redis and Chromium for the tests. What is there is used; as root on Debian what is missing is installed;
# otherwise one line says what is missing, and the tests do not start.
set -eu
missing=""
have() { command -v "$1" >/dev/null 2>&1; }
have postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || [ -n "${TEST_POSTGRESQL_URL:-}" ] || missing="$missing postgresql"
have redis-server || [ -n "${TEST_REDIS_URL:-}" ] || missing="$missing redis-server"
have chromium || missing="$missing chromium"
[ -n "$(find /usr/share/fonts -name 'DejaVuSans.ttf' 2>/dev/null | head -n 1)" ] || missing="$missing fonts-dejavu-core"
[ -n "$(find /usr/share/fonts -iname '*emoji*' 2>/dev/null | head -n 1)" ] || missing="$missing fonts-noto-color-emoji"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && have apt-get; then
  echo "The tests need Debian's$missing: installing ..."
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  exit 0
fi
echo "Missing for the tests:$missing. Install them (Debian: apt-get install$missing) and run make test again." >&2
exit 1
