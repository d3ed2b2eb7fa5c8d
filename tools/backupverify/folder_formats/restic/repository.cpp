// SPDX-License-Identifier: Apache-2.0
#include "repository.hpp"
#include "base/text.hpp"
#include "binary.hpp"
#include "folder_state.hpp"
#include "fs/open.hpp"
#include "hashing.hpp"
#include "layout.hpp"
#include <unistd.h>

namespace eduaudit::backupverify::restic {

namespace {

constexpr std::size_t batch_size = 4096; // files whose names are held at once
constexpr int64_t config_size = 155;     // of every version up to 2

struct Counts {
  int64_t configs = 0;
  int64_t keys = 0;
  int64_t snapshots = 0;
  int64_t indexes = 0;
  int64_t packs = 0;
  int64_t locks = 0;
  int64_t temporary = 0;
};

struct RepositoryFile {
  std::string relative;
  Part part;
};

// The 4 bytes behind a pack's header.
std::optional<std::uint32_t> header_length(const std::string& path, int64_t size)
{
  const auto fd = open_regular(path, Links::refuse);
  std::array<char, 4> bytes{};
  if (!fd || ::pread(fd->get(), bytes.data(), bytes.size(), size - std::ssize(bytes)) != std::ssize(bytes))
    return std::nullopt;
  return little<std::uint32_t>({bytes.data(), bytes.size()}, 0);
}

class Repository {
 public:
  Repository(const std::string& path, const Examining& how, Report& report)
      : m_path(path), m_how(how), m_report(report)
  {}

  void run()
  {
    const auto before =
        state_of_folder(m_path, is_lock, m_report, [this](const WalkEntry& entry) { look_at(entry); });
    prove_batch();
    judge();
    if ((m_counts.temporary > 0 && m_counts.locks > 0) ||
        before != state_of_folder(m_path, is_lock, m_report))
      say_being_written(m_report);
    if (m_report.verdict() == Verdict::ok)
      m_report.checksums_hold();
  }

 private:
  static bool is_lock(std::string_view relative) { return part_of(relative) == Part::lock; }

  void look_at(const WalkEntry& entry)
  {
    m_report.add_size(entry.status.st_size);
    if (!S_ISREG(entry.status.st_mode)) {
      m_has_links = true;
      m_report.unverifiable(
          Unproven::unsupported,
          say({"{} is a symbolic link, which is not followed", "{} 是符号链接，不跟随"}, {entry.relative}));
      return;
    }
    const auto part = part_of(entry.relative);
    count(part, entry);
    if (part == Part::key || part == Part::snapshot || part == Part::index || part == Part::pack ||
        part == Part::misplaced) {
      m_files.push_back({entry.relative, part});
      m_to_hash.push_back({entry.path, entry.status.st_size, {DigestKind::sha256}});
    }
    if (m_files.size() == batch_size)
      prove_batch();
  }

  void count(Part part, const WalkEntry& entry)
  {
    switch (part) {
    case Part::config:
      ++m_counts.configs;
      look_at_config(entry);
      break;
    case Part::key:
      ++m_counts.keys;
      break;
    case Part::snapshot:
      ++m_counts.snapshots;
      m_report.add_member();
      m_report.taken(entry.status.st_mtime);
      break;
    case Part::index:
      ++m_counts.indexes;
      break;
    case Part::pack:
      ++m_counts.packs;
      m_report.add_content(entry.status.st_size);
      break;
    case Part::lock:
      ++m_counts.locks;
      break;
    case Part::temporary:
      ++m_counts.temporary;
      break;
    case Part::misplaced:
      m_report.lost({"object", entry.relative, std::nullopt, std::nullopt,
                     Text{"it lies where restic does not look for it", "所在位置不是 restic 查找的位置"}});
      break;
    case Part::beside:
      break;
    case Part::foreign:
      m_report.say(Verdict::suspicious,
                   say({"{} is no file of restic: renamed, or put there by another program",
                        "{} 不是 restic 的文件：可能被改名，或由其他程序放入"},
                       {entry.relative}));
      break;
    }
  }

  void look_at_config(const WalkEntry& entry)
  {
    if (entry.status.st_size != config_size)
      m_report.lost({"object", "config", std::nullopt, std::nullopt,
                     say({"it has {} bytes, and every config of restic has {}",
                          "大小为 {} 字节，而 restic 的 config 均为 {} 字节"},
                         {static_cast<int64_t>(entry.status.st_size), config_size})});
  }

  void prove_batch()
  {
    std::vector<Result<HashedFile>> hashed(m_files.size(), HashedFile{});
    hash_files(m_how.jobs, m_to_hash,
               [&](std::size_t i, Result<HashedFile> file) { hashed[i] = std::move(file); });
    for (std::size_t i = 0; i < m_files.size(); ++i)
      compare(m_files[i], m_to_hash[i].path, hashed[i]);
    m_files.clear();
    m_to_hash.clear();
  }

  void compare(const RepositoryFile& file, const std::string& path, const Result<HashedFile>& hashed)
  {
    if (!hashed)
      return m_report.fault(hashed.error());
    const auto digest = hex({reinterpret_cast<const unsigned char*>(hashed->digests[0].bytes.data()),
                             hashed->digests[0].bytes.size()});
    if (digest != base_name(file.relative))
      m_report.lost({"object", file.relative, std::nullopt, std::nullopt,
                     hashed->size == 0
                         ? Words(Text{"it is empty", "文件为空"})
                         : Words(Text{"its SHA-256 is not its name", "其 SHA-256 与文件名不一致"})});
    else if (file.part == Part::pack && !ends_as_pack(path, hashed->size))
      m_report.say(Verdict::suspicious, say({"{} has its name's SHA-256, and is no pack",
                                             "{} 的 SHA-256 与文件名一致，但不是数据包"},
                                            {file.relative}));
  }

  static bool ends_as_pack(const std::string& path, int64_t size)
  {
    const auto length = header_length(path, size);
    return length && is_header_length(*length, static_cast<std::uint64_t>(size));
  }

  void judge()
  {
    need(m_counts.configs, {"config is missing: restic can't open it", "缺少 config，restic 无法打开"});
    need(m_counts.keys, {"no key is in it: nobody can open it", "其中没有密钥文件，无法打开"});
    if (m_counts.snapshots == 0)
      return m_report.say(Verdict::empty, Text{"no snapshot is in it", "其中没有任何快照"});
    if (m_has_links)
      return; // some of it may lie elsewhere
    need(m_counts.packs, {"snapshots are in it, and no data", "其中有快照，但没有数据"});
    need(m_counts.indexes, {"no index is in it: restic finds no data", "其中没有索引，restic 找不到数据"});
  }

  void need(int64_t count, const Text& otherwise)
  {
    if (count == 0)
      m_report.say(Verdict::incomplete, otherwise);
  }

  const std::string& m_path;
  const Examining& m_how;
  Report& m_report;
  Counts m_counts;
  bool m_has_links = false;
  std::vector<RepositoryFile> m_files;
  std::vector<FileToHash> m_to_hash;
};

} // namespace

void examine(const std::string& path, const Examining& how, Report& report)
{
  Repository(path, how, report).run();
}

} // namespace eduaudit::backupverify::restic
