// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/text.hpp"
#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// The directives of logrotate 3.21, by what follows them.
inline constexpr auto scripts =
    std::to_array<std::string_view>({"prerotate", "postrotate", "firstaction", "lastaction", "preremove"});
inline constexpr auto with_line =
    std::to_array<std::string_view>({"su", "create", "createolddir", "compressoptions"});
inline constexpr auto with_value =
    std::to_array<std::string_view>({"mail", "extension", "addextension", "compresscmd", "uncompresscmd",
                                     "compressext", "shredcycles", "start", "minage"});
inline constexpr auto alone = std::to_array<std::string_view>(
    {"compress",      "nocompress",      "delaycompress",  "nodelaycompress", "shred",         "noshred",
     "sharedscripts", "nosharedscripts", "renamecopy",     "norenamecopy",    "dateyesterday", "datehourago",
     "mailfirst",     "maillast",        "nocreateolddir", "nomail",          "missingok",     "nomissingok",
     "allowhardlink", "noallowhardlink", "errors"});

inline constexpr auto read_here = std::to_array<std::string_view>(
    {"copy",     "nocopy",     "copytruncate", "nocopytruncate", "hourly",     "daily",           "weekly",
     "monthly",  "yearly",     "rotate",       "maxage",         "size",       "maxsize",         "minsize",
     "ifempty",  "notifempty", "dateext",      "nodateext",      "dateformat", "nocreate",        "olddir",
     "noolddir", "include",    "tabooext",     "taboopat",       "endscript",  "ignoreduplicates"});

// The directive that somebody may have meant.
inline std::string_view meant_by(std::string_view word)
{
  std::vector<std::string_view> known;
  for (const std::span<const std::string_view> words :
       {std::span<const std::string_view>(scripts), std::span<const std::string_view>(with_line),
        std::span<const std::string_view>(with_value), std::span<const std::string_view>(alone),
        std::span<const std::string_view>(read_here)})
    known.insert(known.end(), words.begin(), words.end());
  return nearest(word, known).value_or(std::string_view{});
}

} // namespace eduaudit::logkeep
