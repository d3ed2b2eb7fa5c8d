// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/layout.hpp"
#include "base/error.hpp"
#include "fs/source.hpp"
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// What went into a bag.
struct BagFile {
  std::string path; // inside the bag
  int64_t bytes = 0;
  std::string sha256;
  std::string sha512;
};

class Copy;

// Makes a bag of BagIt 1.0 with SHA-256 and SHA-512 manifests. It is built beside its place as PATH.part and
// takes its name only when commit() has synced all of it; without commit() the part is removed.
class BagWriter {
 public:
  // cannot_create when `path` or its part exists already.
  static Result<BagWriter> create(const std::string& path);
  BagWriter(BagWriter&& other) noexcept;
  BagWriter& operator=(BagWriter&&) = delete;
  ~BagWriter();

  // Copies a file bit for bit, as long as it was when it was opened, with its time; `place` is relative to
  // data/. The first two digests are of what was written.
  Result<BagFile> add_copy(const std::string& source, const std::string& place, Links links = Links::refuse);
  Result<BagFile> add_text(const std::string& place, std::string_view text);
  // All that comes from a descriptor, such as standard input, up to its end.
  Result<BagFile> add_stream(int fd, const std::string& name, const std::string& place);
  void remove(const BagFile& file); // of the payload
  // Where a file of the payload stands until commit().
  std::string path_of(const BagFile& file) const;
  // Makes a tag file, with its name, of manifest-sha256.txt.
  struct Stamp {
    std::string name;
    std::function<Result<std::string>(std::string_view manifest)> text;
  };
  // Writes bag-info.txt (Payload-Oxum and Bag-Software-Agent are added), the manifests, the stamp and
  // bagit.txt.
  Result<void> commit(BagInfo info, const std::optional<Stamp>& stamp = {});
  // The SHA-256 of tagmanifest-sha256.txt, which stands for the whole bag; known after commit().
  const std::string& digest() const { return m_digest; }

 private:
  BagWriter(std::string path, std::string part) : m_path(std::move(path)), m_part(std::move(part)) {}
  Result<BagFile> add(const std::string& place, const std::function<Result<void>(Copy&)>& fill);
  Result<void> write_tag(const std::string& name, std::string_view text);
  Result<void> write_manifests(const std::vector<BagFile>& files, const std::string& prefix);

  std::string m_path;
  std::string m_part; // empty once committed
  std::vector<BagFile> m_payload;
  std::vector<BagFile> m_tags;
  std::string m_digest;
};

} // namespace eduaudit::logkeep
