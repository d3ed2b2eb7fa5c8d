// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/comparison.hpp"
#include "ledger/entry.hpp"
#include "ledger/look.hpp"
#include <string>

namespace eduaudit::logkeep::ledger {

// The entries that a sealing writes.

// A file that is new.
Entry new_entry(const Look& look, const std::string& series, Moment now);
// A file that holds what was sealed, and is no more as it was.
Entry continued_entry(const SealedFile& sealed, const Look& look, Now how, const std::string& series,
                      Moment now);
// A file that is not what was sealed.
Entry altered_entry(const SealedFile& sealed, const Look& look, const Change& change,
                    const std::string& series, Moment now);
// A file that was altered, and holds what was sealed before that again.
Entry restored_entry(const SealedFile& altered, const Look& look, const std::string& series, Moment now);
// Lines that are nowhere any more.
Entry gone_entry(const SealedFile& sealed, const std::string& series, Moment now);
// An alteration that somebody answers for. What is there now is what is sealed from here on.
Entry accepted_entry(const SealedFile& altered, const std::string& by, const std::string& reason, Moment now);

} // namespace eduaudit::logkeep::ledger
