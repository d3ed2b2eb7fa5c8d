// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace eduaudit {

// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : m_fd(fd) {}
  Descriptor(Descriptor&& other) noexcept : m_fd(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  ~Descriptor();
  int get() const { return m_fd; }
  explicit operator bool() const { return m_fd >= 0; }
  int release();

 private:
  int m_fd = -1;
};

// The whole file, refused with `limit` when larger than `most` bytes. /proc files (size 0) are read to their
// end. /dev/null is empty; what else is not a regular file is `unsupported`, and never blocks.
Result<std::string> read_file(const std::string& path, std::size_t most = 64u << 20);
// One line without its end, for /proc and /sys values; empty when the file is empty.
Result<std::string> read_first_line(const std::string& path);
Result<struct stat> stat_file(const std::string& path);
bool exists(const std::string& path);
bool is_folder(const std::string& path); // or a link to one

// `root` + `path` where `path` is absolute inside the root: under("/srv/img", "/etc/passwd") =
// "/srv/img/etc/passwd"; under("/", p) = p.
std::string under(std::string_view root, std::string_view path);
// Resolves links of `path` as if `root` were "/", so that an image's absolute links stay inside it. not_found
// when missing; the result starts with `root`.
Result<std::string> resolve_under(std::string_view root, std::string_view path);

// Lexical helpers; no system call.
std::string join_path(std::string_view folder, std::string_view name); // an absolute name stands alone
std::string_view base_name(std::string_view path);
std::string_view folder_of(std::string_view path); // "." when there is none
// No ".", "..", "//"; does not look at links. ".." stays only at the front of a relative path.
std::string normal_path(std::string_view path);

// The names in a folder, sorted by bytes, without . and ..
Result<std::vector<std::string>> list_folder(const std::string& path);
// Paths that match a shell pattern (* ? [...], ** for any depth), sorted; a plain path yields itself if it
// exists. Folders that can't be read are reported in `unread`.
std::vector<std::string> expand_glob(const std::string& pattern, std::vector<Error>& unread);

} // namespace eduaudit
