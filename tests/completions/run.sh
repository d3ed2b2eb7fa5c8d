#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2317,SC2016 # functions are called by name; other shells expand the quoted words
# Loads the completion stubs in bash, zsh and fish and lets them ask a fake tool. Shells that are not installed are named.
set -u
stubs=$(cd "$(dirname "$0")/../../completions" && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failures=0

mkdir "$work/bin" "$work/files" "$work/files/folder" "$work/zsh"
: >"$work/files/folio.txt"
: >"$work/files/two words"
cp "$stubs/_eduaudit" "$work/zsh/_eduaudit"
cp "$stubs/eduaudit.fish" "$work/logkeep.fish"
cat >"$work/bin/logkeep" <<'EOF'
#!/bin/sh
[ "$1" = --complete ] || exit 64
shift
words=
for word; do words="$words[$word]"; done
echo "$words" >>"$ASKED"
case $words in
'[]') printf 'check\tjudge: all\nregister\timport, list\n' ;;
'[register][i]') printf 'import\tread a register\n' ;;
'[check][--format=j]' | '[check][--format=]') printf -- '--format=jsonl\t\n' ;;
'[check][--output][fol]' | '[check][--output=fol]' | '[two words][fol]') echo '<file>' ;;
'[check][--state][fol]' | '[check][--state=fol]') echo '<folder>' ;;
'[check][]') printf -- '-\tstandard input\n<file>\n' ;;
esac
EOF
chmod +x "$work/bin/logkeep"
PATH=$work/bin:$PATH
ASKED=$work/asked
export PATH ASKED
cd "$work/files" || exit 2

# expect SHELL WANTED WORDS...: what SHELL offers behind the words, sorted, on one line
expect() {
  shell=$1 wanted=$2
  shift 2
  got=$("complete_in_$shell" "$@" 2>"$work/errors" | LC_ALL=C sort | tr '\n' '|')
  if [ "$got" != "$wanted" ] || [ -s "$work/errors" ]; then
    echo "FAIL $shell: $*: offers '$got', wanted '$wanted'"
    cat "$work/errors"
    failures=$((failures + 1))
  fi
}

# Words are given as readline splits them.
complete_in_bash() {
  bash --norc -c '
    compopt() { :; }
    source "$1"
    shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    declare -F _eduaudit >/dev/null && complete -p logkeep >/dev/null && _eduaudit logkeep
    (( ${#COMPREPLY[@]} )) && printf "%s\n" "${COMPREPLY[@]}"' bash "$stubs/eduaudit.bash" logkeep "$@"
}

complete_in_zsh() {
  zsh -f -c '
    _describe() { print -rl -- "${(@P)argv[-1]}" }
    _files() { print -r -- "files $* $PREFIX" }
    compset() { PREFIX=${PREFIX#*=} }
    fpath=($1 $fpath)
    autoload -U _eduaudit
    shift
    run() { local -a words=("$@"); local PREFIX=${(Q)@[-1]}; integer CURRENT=$#; _eduaudit }
    run "$@"' zsh "$work/zsh" logkeep "$@"
}

complete_in_fish() {
  fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$work/logkeep.fish" "logkeep $*"
}

try_bash() {
  expect bash 'check|register|' ''
  expect bash 'import|' register i
  expect bash 'jsonl|' check --format = j
  expect bash 'jsonl|' check --format =
  expect bash 'folder|folio.txt|' check --output fol
  expect bash 'folder|folio.txt|' check --output = fol
  expect bash 'folder|' check --state fol
  expect bash '-|folder|folio.txt|two words|' check ''
  expect bash '' check nothing
}

try_zsh() {
  expect zsh 'check:judge: all|register:import, list|' ''
  expect zsh 'import:read a register|' register i
  expect zsh 'jsonl:|' check --format=j
  expect zsh 'files  fol|' check --output fol
  expect zsh 'files  fol|' check --output=fol
  expect zsh 'files -/ fol|' check --state=fol
  expect zsh '-:standard input|files  |' check ''
  expect zsh 'files  fol|' 'two\ words' fol
  expect zsh '' check nothing
}

tab=$(printf '\t')
try_fish() {
  expect fish "check${tab}judge: all|register${tab}import, list|" ''
  expect fish "import${tab}read a register|" 'register i'
  expect fish '--format=jsonl|' 'check --format=j'
  expect fish 'folder/|folio.txt|' 'check --output fol'
  expect fish '--output=folder/|--output=folio.txt|' 'check --output=fol'
  expect fish 'folder/|' 'check --state fol'
  expect fish 'folder/|folio.txt|' 'two\ words fol'
  expect fish '' 'check nothing'
}

for shell in bash zsh fish; do
  if command -v "$shell" >/dev/null; then
    : >"$ASKED"
    "try_$shell"
    [ -s "$ASKED" ] || { echo "FAIL $shell: never asked the tool"; failures=$((failures + 1)); }
  else
    echo "SKIP $shell: not installed"
  fi
done
[ "$failures" -eq 0 ] && echo "completions: all as wanted"
exit $((failures > 0))
