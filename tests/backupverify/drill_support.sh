# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034,SC2119,SC2120
# For the tests of drills: $work with audit.toml to be written, run_drill, and what must be left behind: nothing.
bin=$1
work=$(mktemp -d /tmp/drill-test-XXXXXX) || exit 70
chmod 755 "$work"
unset EDUAUDIT_CONFIG EDUAUDIT_STATE EDUAUDIT_LANG
cd "$work" || exit 70
name=$(basename "$0")
failures=0
cleanup=:
trap 'eval "$cleanup"; cd /; rm -rf "$work"' EXIT
skip() { echo "skipped: $*"; exit 125; }
need() { for program; do command -v "$program" >/dev/null || skip "$program is not installed"; done; }
need jq
wrong() { echo "$name: $*"; failures=$((failures + 1)); }
mkdir -m 1777 scratch
mkdir backups
run_drill() { # run_drill [OPTION...]: in $work/out; its exit code is $code
  "$bin/backupverify" drill --config audit.toml --state state --lang en --now 2026-11-22T01:00:00+08:00 --scratch "$work/scratch" "$@" >out 2>err
  code=$?
}
drill() { jq -r "select(.type == \"drill\") | $1" out; }
finding() { jq -r 'select(.type == "finding") | .status + " " + .message.en' out; }
# Nothing of a drill is left: no folder, no process (for a few seconds after a kill), no shared memory.
nothing_left() { # nothing_left WHAT
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    left=$(ls scratch)
    running=$(for cmd in /proc/[0-9]*/cmdline; do { tr '\0' ' ' <"$cmd"; } 2>/dev/null | grep -F "$work/scratch/eduaudit-drill-"; done | grep -v '^grep ')
    [ -z "$left$running" ] && return
    sleep 0.5
  done
  wrong "$1 leaves behind: $left $running"
}
segments() { ipcs -m 2>/dev/null | grep -c '^0x'; }
expect() { # expect WHAT WANTED GOT
  [ "$2" = "$3" ] || { wrong "$1: wanted '$2', got '$3'"; sed 's/^/  | /' err | head -5; }
}
finish() {
  [ "$failures" = 0 ] && echo "$name: as it should be"
  [ "$failures" = 0 ]
  exit
}
