// SPDX-License-Identifier: Apache-2.0
#include "repository.hpp"
#include "base/text.hpp"
#include "config.hpp"
#include "folder_state.hpp"
#include "fs/open.hpp"
#include "index.hpp"
#include "pipeline/session.hpp"
#include "segment.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::backupverify::borg {

namespace {

struct SegmentFile {
  int64_t number = 0;
  std::string path;
  std::string relative;
  int64_t size = 0;
  time_t mtime = 0;
  Result<Segment> content = Segment{};
};

bool is_lock(std::string_view relative)
{
  return relative.starts_with("lock.") || relative == "nonce";
}

std::optional<int64_t> number_behind(std::string_view name, std::string_view prefix)
{
  return name.starts_with(prefix) ? parse_integer(name.substr(prefix.size())) : std::nullopt;
}

class Repository {
 public:
  Repository(const std::string& path, const Examining& how, Report& report)
      : m_path(path), m_how(how), m_report(report)
  {}

  void run()
  {
    if (!look_at_config())
      return;
    const auto before =
        state_of_folder(m_path, is_lock, m_report, [this](const WalkEntry& entry) { look_at(entry); });
    std::ranges::sort(m_segments, {}, &SegmentFile::number);
    parallel_for(m_how.jobs, m_segments.size(), [this](std::size_t i) { read(m_segments[i]); });
    for (const auto& segment : m_segments)
      report(segment);
    judge_end();
    look_at_index();
    if (before != state_of_folder(m_path, is_lock, m_report))
      say_being_written(m_report);
    if (m_report.verdict() == Verdict::ok)
      m_report.checksums_hold();
  }

 private:
  bool look_at_config()
  {
    const auto text = read_file(join_path(m_path, "config"), 1 << 20);
    if (!text && text.error().kind == ErrorKind::not_found) {
      m_report.say(Verdict::incomplete,
                   Text{"config is missing: borg can't open it", "缺少 config，borg 无法打开"});
      return true;
    }
    if (!text) {
      m_report.fault(text.error());
      return true;
    }
    const auto config = read_config(*text);
    m_segments_per_folder = config.segments_per_folder;
    if (config.problem)
      lose("config", *config.problem);
    if (config.version <= 1 || config.problem)
      return true;
    m_report.unverifiable(Unproven::unsupported,
                          say({"a repository of version {}, and only 1 can be read here",
                               "备份库版本为 {}，此处只能读取版本 1"},
                              {config.version}));
    return false;
  }

  void lose(std::string name, Words problem)
  {
    m_report.lost({"object", std::move(name), std::nullopt, std::nullopt, std::move(problem)});
  }

  void look_at(const WalkEntry& entry)
  {
    const std::string_view relative = entry.relative;
    m_report.add_size(entry.status.st_size);
    m_locked |= relative.starts_with("lock.exclusive");
    for (const auto* prefix : {"index.", "hints.", "integrity."})
      if (const auto number = number_behind(relative, prefix))
        m_transaction = std::max(m_transaction, *number);
    if (!relative.starts_with("data/"))
      return;
    const auto slash = relative.find('/', 5);
    const auto folder = parse_integer(relative.substr(5, slash - 5));
    const auto number =
        slash == std::string_view::npos ? std::nullopt : parse_integer(relative.substr(slash + 1));
    if (!folder || !number || !S_ISREG(entry.status.st_mode))
      m_report.say(Verdict::suspicious,
                   say({"{} is no file of borg: renamed, or put there by another program",
                        "{} 不是 borg 的文件：可能被改名，或由其他程序放入"},
                       {relative}));
    else if (*folder != *number / m_segments_per_folder)
      lose(entry.relative, Text{"it lies where borg does not look for it", "所在位置不是 borg 查找的位置"});
    else
      m_segments.push_back(
          {*number, entry.path, entry.relative, entry.status.st_size, entry.status.st_mtime});
  }

  void read(SegmentFile& segment) const
  {
    const auto fd = open_regular(segment.path, Links::refuse);
    segment.content = fd ? read_segment(fd->get(), segment.size, segment.path, m_how.jobs)
                         : Result<Segment>(tl::unexpected(fd.error()));
  }

  void report(const SegmentFile& segment)
  {
    if (!segment.content)
      return m_report.fault(segment.content.error());
    const auto& content = *segment.content;
    m_puts += content.puts;
    m_report.add_content(content.bytes);
    for (int64_t i = 0; i < content.puts; ++i)
      m_report.add_member();
    for (const auto& damage : content.damages)
      m_report.lost({"object", segment.relative + (damage.key.empty() ? "" : ": " + damage.key), damage.from,
                     damage.to, damage.problem});
    if (content.unknown_tags > 0)
      m_report.unverifiable(Unproven::unsupported,
                            say({"{} has entries of a newer version of borg", "{} 中有较新版本 borg 的条目"},
                                {segment.relative}));
    if (content.manifest != Segment::Manifest::absent)
      m_has_manifest = content.manifest == Segment::Manifest::put;
  }

  // borg goes back to the last segment that ends in a COMMIT, without a word.
  void judge_end()
  {
    if (m_segments.empty())
      return m_report.say(Verdict::empty, Text{"no segment is in it", "其中没有任何段文件"});
    const auto& last = m_segments.back();
    m_report.taken(last.mtime);
    if (!last.content)
      return;
    if (!last.content->ends_in_commit && m_locked)
      return say_being_written(m_report);
    if (!last.content->ends_in_commit)
      say_rolled_back(last);
    if (!m_has_manifest)
      m_report.say(Verdict::incomplete, Text{"its manifest is missing: no archive can be found",
                                             "缺少清单对象（manifest），找不到任何归档"});
    else if (m_puts == 1)
      m_report.say(Verdict::empty, Text{"no archive is in it", "其中没有任何归档"});
  }

  void say_rolled_back(const SegmentFile& last)
  {
    const auto& content = *last.content;
    m_report.say(Verdict::incomplete,
                 content.commits > 0
                     ? say({"{} has bytes behind its COMMIT: borg drops the last transaction without a word",
                            "{} 的 COMMIT 之后还有字节：borg 会不作提示地丢弃最后一次事务"},
                           {last.relative})
                     : say({"{}, the last segment, does not end in a COMMIT: the last backup was cut or its "
                            "end taken away, and borg drops it without a word",
                            "最后的段文件 {} 不以 COMMIT 结尾：最后一次备份被中断或结尾被删除，borg "
                            "会不作提示地丢弃它"},
                           {last.relative}));
  }

  void look_at_index()
  {
    if (m_transaction < 0)
      return; // borg makes them anew
    const auto last = m_segments.empty() ? -1 : m_segments.back().number;
    if (m_transaction > last)
      return m_report.say(Verdict::incomplete, say({"segments up to {} were in it, and the last is {}",
                                                    "曾有编号到 {} 的段文件，现在最后一个是 {}"},
                                                   {m_transaction, last}));
    const auto suffix = "." + std::to_string(m_transaction);
    const auto integrity = read_file(join_path(m_path, "integrity" + suffix), 1 << 20);
    const auto digests = integrity ? read_integrity(*integrity) : IntegrityDigests{};
    if (integrity && (!digests.index || !digests.hints))
      lose("integrity" + suffix, Text{"it can't be read", "无法读取"});
    prove("hints" + suffix, digests.hints, read_hints);
    const auto index = prove("index" + suffix, digests.index, read_index);
    if (index && m_transaction == last)
      compare_segments(*index);
  }

  // What is proven; the file itself is made anew by borg when it is lost.
  std::optional<IndexFile> prove(const std::string& name, const std::optional<std::string>& digest,
                                 Result<IndexFile> (*reader)(const std::string&))
  {
    auto file = reader(join_path(m_path, name));
    if (!file) {
      if (file.error().kind != ErrorKind::not_found)
        m_report.fault(file.error());
      return std::nullopt;
    }
    if (!file->well_formed || (digest && file->digest != *digest)) {
      lose(name, Text{"its digest in the file integrity is another; borg makes it anew from the segments",
                      "与 integrity 文件中的摘要不符；borg 可由段文件重建"});
      return std::nullopt;
    }
    return digest ? std::optional(std::move(*file)) : std::nullopt;
  }

  void compare_segments(const IndexFile& index)
  {
    for (const auto& [number, objects] : index.objects)
      if (!std::ranges::binary_search(m_segments, int64_t{number}, {}, &SegmentFile::number))
        m_report.lost(
            {"segment",
             "data/" + std::to_string(number / m_segments_per_folder) + "/" + std::to_string(number),
             std::nullopt, std::nullopt,
             say({"it is missing, and {} objects are in it", "段文件缺失，其中有 {} 个对象"}, {objects})});
  }

  const std::string& m_path;
  const Examining& m_how;
  Report& m_report;
  int64_t m_segments_per_folder = 1000;
  std::vector<SegmentFile> m_segments;
  int64_t m_transaction = -1; // of the newest index
  int64_t m_puts = 0;
  bool m_locked = false;
  bool m_has_manifest = false;
};

} // namespace

void examine(const std::string& path, const Examining& how, Report& report)
{
  Repository(path, how, report).run();
}

} // namespace eduaudit::backupverify::borg
