// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include "pg_judge.hpp"
#include "pg_rows.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify::folder_formats {

namespace {

// The file of an entry, whatever it was compressed with; nothing where it isn't there.
std::optional<std::string> find_file(const std::string& folder, const std::string& name)
{
  if (name.empty() || name.find('/') != std::string::npos)
    return std::nullopt;
  for (const auto* suffix : {"", ".gz", ".lz4", ".zst"})
    if (auto path = join_path(folder, name + suffix); exists(path))
      return path;
  return std::nullopt;
}

class PgDirectory {
 public:
  PgDirectory(const std::string& path, const Examining& how, Report& report)
      : m_path(path), m_how(how), m_report(report)
  {}
  void examine();

 private:
  void read_file(const PgEntry& entry, const std::string& name);
  void read_objects(const PgEntry& entry);
  void add_size(const std::string& path);

  const std::string& m_path;
  const Examining& m_how;
  Report& m_report;
  bool m_checksummed = true;
};

void PgDirectory::add_size(const std::string& path)
{
  if (const auto status = stat_file(path))
    m_report.add_size(status->st_size);
}

void PgDirectory::read_file(const PgEntry& entry, const std::string& name)
{
  const auto path = find_file(m_path, name);
  if (!path)
    return lost_pg_data(entry, {}, say({"its file {} is missing", "缺少其文件 {}"}, {name}), m_report);
  m_report.add_member();
  add_size(*path);
  auto opened = open_source(*path, Links::refuse);
  if (!opened)
    return m_report.fault(opened.error());
  if (!read_pg_data(*opened->source, entry, {}, m_report))
    return;
  m_checksummed = m_checksummed && opened->source->checksummed();
}

// blobs.toc: "OID FILE" a line.
void PgDirectory::read_objects(const PgEntry& entry)
{
  const auto path = find_file(m_path, entry.file);
  if (!path)
    return read_file(entry, entry.file);
  add_size(*path);
  auto opened = open_source(*path, Links::refuse);
  if (!opened)
    return m_report.fault(opened.error());
  LineReader lines(*opened->source, 4096);
  Line line{};
  for (;;) {
    const auto next = lines.next(line);
    if (!next)
      return m_report.fault(next.error());
    if (!*next)
      return;
    const auto blank = line.text.find(' ');
    if (blank == std::string_view::npos || !line.ended)
      return lost_pg_data(entry, {}, {"the list of large objects is damaged", "大对象列表已损坏"}, m_report);
    read_file(entry, std::string(line.text.substr(blank + 1)));
  }
}

void PgDirectory::examine()
{
  const auto toc = join_path(m_path, "toc.dat");
  add_size(toc);
  auto opened = open_source(toc, Links::refuse);
  if (!opened)
    return m_report.fault(opened.error());
  PgInput input(std::move(opened->source), toc);
  const auto contents = read_pg_contents(input, m_how.zone);
  if (!contents)
    return fault_of_pg_contents(contents.error(), m_report);
  if (!input.at_end())
    return m_report.say(Verdict::damaged,
                        Text{"bytes stand behind its table of contents", "其目录之后有多余字节"});
  if (contents->header.created)
    m_report.taken(*contents->header.created);
  for (const auto& entry : contents->data) {
    if (entry.kind == "BLOBS")
      read_objects(entry);
    else
      read_file(entry, entry.file);
  }
  settle_pg(*contents, m_checksummed, m_how, m_report);
}

bool recognizes(const std::string& path, const std::vector<std::string>& names)
{
  if (!std::ranges::binary_search(names, "toc.dat"))
    return false;
  const auto opened = open_source(join_path(path, "toc.dat"), Links::refuse);
  std::array<char, 16> head{};
  return opened && opened->source->read(head).value_or(0) == head.size() &&
         is_pg_archive({head.data(), head.size()}, PgFormat::tar);
}

void examine(const std::string& path, const Examining& how, Report& report)
{
  PgDirectory(path, how, report).examine();
}

} // namespace

extern const FolderFormat pg_directory;
constinit const FolderFormat pg_directory{"pg-directory", recognizes, examine};

} // namespace eduaudit::backupverify::folder_formats
