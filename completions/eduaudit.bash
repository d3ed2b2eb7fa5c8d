# SPDX-License-Identifier: Apache-2.0
# Completion of the eduaudit tools for bash: asks the tool itself.

_eduaudit()
{
    local words=() word line glued='' i

    # readline splits at = and :, the tool wants the words as they are typed.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ ${#words[@]} -gt 0 && ($glued || $word == [=:]*) ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
        [[ $word == *[=:] ]] && glued=yes || glued=''
    done

    local typed=${words[-1]}
    local value=${typed##*=}
    # What readline does not replace, because it stands before the last of its word breaks.
    local kept=${typed%"${typed##*[=:]}"}
    local found=()
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            '<file>') compopt -o filenames; mapfile -t found < <(compgen -f -- "$value") ;;
            '<folder>') compopt -o filenames; mapfile -t found < <(compgen -d -- "$value") ;;
            *) line=${line%%$'\t'*}; found=("${line#"$kept"}") ;;
        esac
        COMPREPLY+=("${found[@]}")
    done < <("$1" --complete "${words[@]}" 2>/dev/null)
}

complete -F _eduaudit assetinv logkeep backupverify pwaudit dataconsist gradecheck auditreport
