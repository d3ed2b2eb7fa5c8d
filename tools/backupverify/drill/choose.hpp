// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/archive.hpp"
#include "settings.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::backupverify {

// The newest backup of the set that a drill of this kind can restore and that is not broken, read and hashed;
// where all are broken, the newest of them. None: there is no such file.
std::optional<Archive> newest_to_restore(const SetSettings& set, std::string_view kind,
                                         const Session& session, Emitter& out);
bool is_broken(const Archive& archive);

} // namespace eduaudit::backupverify
