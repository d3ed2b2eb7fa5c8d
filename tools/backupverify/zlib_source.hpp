// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include <memory>

namespace eduaudit::backupverify {

// The content of one zlib stream (RFC 1950), whose Adler-32 is verified at its end. Nothing may stand behind
// it.
std::unique_ptr<ByteSource> inflate_zlib(std::unique_ptr<ByteSource> raw, std::string name);

} // namespace eduaudit::backupverify
