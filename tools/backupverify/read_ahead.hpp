// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include <condition_variable>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
#include <vector>

namespace eduaudit::backupverify {

// Reads another source on a thread of its own, a few pieces ahead, so that decompressing and digesting take a
// core each. The other source must not be touched while this lives.
class ReadAhead : public ByteSource {
 public:
  explicit ReadAhead(ByteSource& source);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ~ReadAhead() override;

  Result<std::size_t> read(std::span<char> buffer) override;

 private:
  struct Piece {
    std::vector<char> bytes;
    std::size_t size = 0; // 0: the end, or the error
  };
  void produce();
  bool next_piece();

  ByteSource& m_source;
  std::mutex m_lock;
  std::condition_variable m_changed;
  std::queue<Piece> m_ready;
  std::vector<std::vector<char>> m_spare;
  std::optional<Error> m_error;
  bool m_ended = false;
  bool m_stop = false;
  Piece m_current;
  std::size_t m_at = 0; // in the current piece
  std::thread m_thread;
};

} // namespace eduaudit::backupverify
