// SPDX-License-Identifier: Apache-2.0
#include "descriptor.hpp"
#include "base/text.hpp"
#include "header.hpp"
#include "image_reading.hpp"

namespace eduaudit::backupverify::vmdk {

namespace {

constexpr std::size_t most_extents = 4096;
constexpr std::size_t most_bytes = 1 << 20;

std::string_view quoted(std::string_view text)
{
  const auto first = text.find('"');
  const auto last = text.rfind('"');
  return first == last ? std::string_view{} : text.substr(first + 1, last - first - 1);
}

std::optional<Extent> parse_extent(std::string_view line)
{
  const auto words = split_blanks(line);
  if (words.size() < 3 || (words[0] != "RW" && words[0] != "RDONLY" && words[0] != "NOACCESS"))
    return std::nullopt;
  const auto sectors = parse_integer(words[1]);
  if (!sectors || *sectors < 0)
    return std::nullopt;
  Extent extent{static_cast<std::uint64_t>(*sectors), words[2], quoted(line), 0};
  if (const auto offset = parse_integer(words.back()); offset && *offset >= 0 && words.size() > 4)
    extent.offset = static_cast<std::uint64_t>(*offset);
  return extent;
}

void look_at_extent(const BackupFile& file, const Extent& extent, Report& report)
{
  if (extent.kind == "ZERO")
    return;
  const auto path = join_path(folder_of(file.path()), extent.file);
  const auto status = stat_file(path);
  if (!status)
    return report.say(Verdict::incomplete,
                      say({"{}, a part of the disk, is missing", "缺少磁盘的一部分 {}"}, {extent.file}));
  const bool is_flat = extent.kind == "FLAT" || extent.kind == "VMFS";
  if (is_flat && !is_within(extent.offset * sector, extent.sectors * sector,
                            static_cast<std::uint64_t>(status->st_size)))
    report.say(Verdict::incomplete,
               say({"{}, a part of the disk, is cut", "磁盘的一部分 {} 被截断"}, {extent.file}));
  report.add_member();
}

void look_for_parent(const BackupFile& file, const Description& description, Report& report)
{
  if (!description.parent.empty())
    look_for_base(report, file, description.parent);
}

} // namespace

Description parse_descriptor(std::string_view text)
{
  Description description;
  for (const auto whole : split(text.substr(0, text.find('\0')), '\n')) {
    const auto line = trim(whole);
    if (line.starts_with("parentFileNameHint"))
      description.parent = quoted(line);
    else if (const auto extent = parse_extent(line); extent && description.extents.size() < most_extents)
      description.extents.push_back(*extent);
  }
  return description;
}

void examine_descriptor(BackupFile& file, Report& report)
{
  const auto text = file.read_at(
      0, static_cast<std::size_t>(std::min<int64_t>(file.size(), static_cast<int64_t>(most_bytes))));
  if (!text)
    return report.fault(text.error());
  const auto description = parse_descriptor(*text);
  if (description.extents.empty())
    return report.say(Verdict::incomplete,
                      Text{"it names no part of the disk", "其中没有列出磁盘的任何部分"});
  for (const auto& extent : description.extents)
    look_at_extent(file, extent, report);
  look_for_parent(file, description, report);
}

void read_embedded_descriptor(const BackupFile& file, std::uint64_t offset, std::uint64_t size,
                              Report& report)
{
  if (size > most_bytes || !is_within(offset, size, static_cast<std::uint64_t>(file.size())))
    return say_cut(report, file, offset + size);
  const auto text = file.read_at(static_cast<int64_t>(offset), static_cast<std::size_t>(size));
  if (!text)
    return report.fault(text.error());
  if (!text->empty() && text->front() == '\0')
    return; // an extent of several keeps room for it
  if (text->find(descriptor_start) == std::string::npos)
    return lose_range(report, offset, offset + size, {}, Text{"its descriptor is damaged", "描述信息已损坏"});
  look_for_parent(file, parse_descriptor(*text), report);
}

} // namespace eduaudit::backupverify::vmdk
