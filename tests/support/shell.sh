# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# For test scripts: . shell.sh BIN. Gives $bin, $top, $work (removed at the end), ok/not_ok, and `same` for bytes.
bin=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$bin:$PATH
export PATH LC_ALL=C TZ=UTC EDUAUDIT_BIN="$bin"
unset EDUAUDIT_CONFIG EDUAUDIT_STATE EDUAUDIT_LANG NO_COLOR
bad=0
not_ok() { echo "not ok: $*"; bad=1; }
expect() { # expect WHAT WANTED GOT
  [ "$2" = "$3" ] || not_ok "$1: wanted '$2', got '$3'"
}
same() { # same WHAT FILE FILE
  cmp -s "$2" "$3" || { not_ok "$1: $2 and $3 differ"; cmp "$2" "$3" | head -1; }
}
contains() { # contains WHAT FILE TEXT
  grep -qF -- "$3" "$2" || { not_ok "$1: '$3' is not in $2:"; sed 's/^/  | /' "$2" | head -20; }
}
skip() { echo "skipped: $*"; exit 125; }
finish() { [ "$bad" -eq 0 ] && echo "ok"; exit "$bad"; }

# The sample school with its register, once a test.
school() {
  sample_school "$work/school" >/dev/null || exit 1
  now=$(cat "$work/school/NOW")
  export EDUAUDIT_STATE="$work/state"
  assetinv register import --config "$work/school/audit.toml" --quiet "$work/school/register.csv" >/dev/null || not_ok "register import"
}
night() { # night RECORDS [OPTIONS]: the pipe of the six tools
  night_out=$1
  shift
  set -- --config "$work/school/audit.toml" --now "$now" --format jsonl "$@"
  assetinv check "$@" 2>/dev/null | logkeep check "$@" - 2>/dev/null | backupverify check "$@" - 2>/dev/null |
    pwaudit check "$@" - 2>/dev/null | dataconsist check "$@" - 2>/dev/null | gradecheck check "$@" - >"$night_out" 2>/dev/null
}
