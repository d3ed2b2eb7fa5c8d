// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"

namespace eduaudit::backupverify {

// "it is damaged"
Text text_of(ArchiveState state);
Text text_of(ManifestState state);

// What helps when a verdict is not possible for a file of that state.
Text remedy_of(ArchiveState state);

} // namespace eduaudit::backupverify
