// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "generations.hpp"
#include "record/backup_set.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::backupverify {

// Whether bytes look as what a cipher writes: chi-square over the 256 values is 255 +- 70, of at least 64
// KiB. So do xz, 7z and what is encrypted by design: the name must promise something else before that says
// anything.
bool looks_random(std::string_view bytes);
double chi_square(std::string_view bytes);

// Why a file whose first bytes are of no known format looks as if somebody had encrypted it: its name ends as
// that of an archive or a dump, or has an unknown word behind that, and its bytes are as random. Not what is
// encrypted by design (gpg, enc, age...), a piece of a split file, or shorter than 64 KiB.
std::optional<Words> looks_encrypted(std::string_view name, std::string_view head);

// The name of a file in which somebody asks for a ransom.
bool is_ransom_note(std::string_view name);
// ".locked" of "portal.tar.gz.locked": a word that is known for nothing behind the name of an archive or
// dump.
std::string_view odd_suffix(std::string_view name);

// signs: archives that look encrypted, notes and odd suffixes among the names beside the backups, and a
// newest backup that does not compress any more though those before it did.
void find_signs(BackupSet& set, const std::vector<Generation>& generations, const std::vector<Kind>& kinds);

} // namespace eduaudit::backupverify
