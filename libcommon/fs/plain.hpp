// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/file.hpp"
#include "fs/input.hpp"
#include "fs/source.hpp"
#include <memory>
#include <string>

namespace eduaudit {

std::unique_ptr<ByteSource> file_source(Descriptor fd, std::string name, RawObserver raw);
std::unique_ptr<ByteSource> plain_source(Input input); // as it comes, the look-ahead included

} // namespace eduaudit
