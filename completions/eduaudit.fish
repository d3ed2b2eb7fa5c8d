# SPDX-License-Identifier: Apache-2.0
# Completion of the eduaudit tools for fish: asks the tool itself.

function __eduaudit_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l kept (string match -r -- '^--[^=]*=' $typed)
    set -l value (string replace -r -- '^--[^=]*=' '' $typed)
    for line in (command $words[1] --complete $words[2..-1] "$typed" 2>/dev/null)
        switch $line
            case '<file>'
                string replace -r -- '^' "$kept" (__fish_complete_path "$value")
            case '<folder>'
                string replace -r -- '^' "$kept" (__fish_complete_directories "$value" '')
            case '*'
                echo $line
        end
    end
end

# The file stands under the name of each tool.
complete -c (status basename | string replace -r '\.fish$' '') -f -a '(__eduaudit_complete)'
