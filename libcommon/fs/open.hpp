// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include <dirent.h>
#include <memory>
#include <string>

namespace eduaudit {

// Opens a regular file for reading and nothing else: a folder, FIFO, socket or device is `unsupported`,
// without blocking.
Result<Descriptor> open_regular(const std::string& path, Links links);

// read(2) through EINTR; 0 at the end.
Result<std::size_t> read_some(int fd, char* buffer, std::size_t size, const std::string& name);

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

// The names in an open folder, sorted by bytes, without . and ..; `limit` beyond `most` of them.
Result<std::vector<std::string>> sorted_names(DIR* folder, const std::string& path, std::size_t most);

} // namespace eduaudit
