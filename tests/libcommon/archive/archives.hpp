// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "../fs/scratch.hpp"
#include "archive/container.hpp"
#include "archive/names.hpp"
#include <archive.h>
#include <archive_entry.h>
#include <map>
#include <utility>
#include <vector>

namespace eduaudit::test {

struct Read {
  Result<ContainerSummary> summary = fail(ErrorKind::internal, "not read");
  std::vector<Member> members;
  std::map<std::string, std::string> content;

  std::vector<std::string> names() const
  {
    std::vector<std::string> out;
    for (const auto& member : members)
      out.push_back(member.name);
    return out;
  }
};

inline Read read(const std::string& path, const ContainerLimits& limits = {})
{
  Read out;
  out.summary = read_container(
      path, [&](const Member& member) { out.members.push_back(member); },
      [&](const Member& member, std::string_view chunk) { out.content[member.name] += chunk; }, limits);
  return out;
}

using Files = std::vector<std::pair<std::string, std::string>>;

// Written by the library itself, for formats whose tools are rarely installed: "7zip", "iso9660", "newc".
inline void write_archive(const std::string& path, const char* format, const Files& files)
{
  const Utf8Names utf8;
  archive* out = ::archive_write_new();
  bool good = ::archive_write_set_format_by_name(out, format) == ARCHIVE_OK;
  good = good && ::archive_write_open_filename(out, path.c_str()) == ARCHIVE_OK;
  for (const auto& [name, content] : files) {
    archive_entry* entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, name.c_str());
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    ::archive_entry_set_filetype(entry, AE_IFREG);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_entry_set_mtime(entry, 1'790'000'000, 0);
    good = good && ::archive_write_header(out, entry) == ARCHIVE_OK;
    good = good && ::archive_write_data(out, content.data(), content.size()) >= 0;
    ::archive_entry_free(entry);
  }
  good = good && ::archive_write_close(out) == ARCHIVE_OK;
  ::archive_write_free(out);
  if (!good)
    throw std::runtime_error("cannot write " + path);
}

// Packs the files with a command run in their folder, such as "tar cf ../out.tar *"; the folder is "in".
inline void pack(const Scratch& scratch, const Files& files, const std::string& command)
{
  for (const auto& [name, content] : files)
    spill(scratch("in/" + name), content);
  shell("cd " + scratch("in") + " && " + command);
}

inline std::string replaced(std::string bytes, const std::string& old, const std::string& fresh)
{
  for (auto at = bytes.find(old); at != std::string::npos; at = bytes.find(old, at + fresh.size()))
    bytes.replace(at, old.size(), fresh);
  return bytes;
}

inline void flip(const std::string& path, std::size_t at)
{
  auto bytes = slurp(path);
  bytes.at(at) = static_cast<char>(bytes[at] ^ 0x10);
  spill(path, bytes);
}

inline void cut(const std::string& path, std::size_t size)
{
  std::filesystem::resize_file(path, size);
}

inline std::string fixture(const char* name)
{

  const char* folder = std::getenv("TEST_DATA");
  if (!folder)
    throw std::runtime_error("set TEST_DATA to tests/libcommon/archive");
  return std::string(folder) + "/" + name;
}

} // namespace eduaudit::test
