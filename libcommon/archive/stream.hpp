// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/budget.hpp"
#include "fs/source.hpp"
#include <memory>
#include <optional>
#include <string>

namespace eduaudit {

// A decompressed stream on its way into libarchive, which keeps the last bytes passed so that the end of a
// tar can be judged, and the error of the source, which libarchive would replace with its own.
class Stream {
 public:
  // `head` are bytes already read from the source.
  Stream(std::unique_ptr<ByteSource> source, std::string head, Budget& budget);

  // The next bytes, good until the call after the next; empty at the end.
  Result<std::string_view> next();
  const std::optional<Error>& error() const { return m_error; }
  bool checksummed() const { return m_source->checksummed(); }

  // Both read the source to its end, so that its last checksum is verified.
  Result<void> drain();
  // Whether two zero blocks stand at `position`. Members behind them are `damaged`: readers would not see
  // them.
  Result<bool> finish_tar(std::uint64_t position, const std::string& path);

 private:
  Result<void> fill();

  std::unique_ptr<ByteSource> m_source;
  std::string m_current;
  std::string m_previous;
  bool m_head_is_new = true;
  bool m_ended = false;
  std::uint64_t m_passed = 0; // bytes up to the end of m_current
  std::optional<Error> m_error;
  Budget& m_budget;
};

} // namespace eduaudit
