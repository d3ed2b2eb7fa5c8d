// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include <string>
#include <string_view>
#include <sys/types.h>

namespace eduaudit {

// Writes all bytes to a descriptor, through EINTR and short writes; EPIPE is `broken_pipe`, ENOSPC `write`.
Result<void> write_all(int fd, std::string_view bytes, const std::string& name);

// A new file that appears under its name only when commit() has synced and renamed it; otherwise nothing is
// left, also after a kill where the file system knows files without a name (O_TMPFILE). `mode` is reduced by
// the umask. Replaces a regular file; a link, device or FIFO of that name is `cannot_create`.
class AtomicFile {
 public:
  static Result<AtomicFile> create(const std::string& path, mode_t mode = 0644);
  AtomicFile(AtomicFile&&) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile(); // removes the temporary file unless committed
  int descriptor() const { return m_fd.get(); }
  Result<void> write(std::string_view bytes); // once it has failed, commit() refuses
  Result<void> commit();                      // fsync of the file, rename, fsync of the folder

 private:
  AtomicFile(std::string path, std::string temporary, Descriptor fd);
  Result<void> give_name();
  std::string m_path;
  std::string m_temporary; // empty while the file has no name
  Descriptor m_fd;
  bool m_failed = false;
};

Result<void> write_file(const std::string& path, std::string_view bytes, mode_t mode = 0644);

// Appends one record under an exclusive lock (flock), whole or not at all: a torn tail left by a crash is cut
// off first
// (`line` has one LF, at its end; a file that doesn't end in LF is cut back to its last one). A new file gets
// mode 0600; a symbolic link is not followed.
enum class Durability { cached, synced };
Result<void> append_line(const std::string& path, std::string_view line, Durability durability);
// Several lines in one go: after a crash the first of them may be there, each whole.
Result<void> append_lines(const std::string& path, std::string_view lines, Durability durability);

} // namespace eduaudit
