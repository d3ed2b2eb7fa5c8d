// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"

namespace eduaudit::backupverify {

Text text_of(Verdict verdict); // of a single backup: "it is damaged"
Text text_of(Unproven why);
Text text_of(Level level); // "all checksums were verified"
Text text_of(ManifestState state);
// The verdict, or for an unverifiable one why it is that.
Text why_not_ok(const Archive& archive);

// What helps where no verdict is possible.
Text remedy_of(const Archive& archive);
Text remedy_of_unreadable();

} // namespace eduaudit::backupverify
