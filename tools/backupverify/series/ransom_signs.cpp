// SPDX-License-Identifier: Apache-2.0
#include "ransom_signs.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <array>
#include <fcntl.h>
#include <map>
#include <set>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_signs = 50;
constexpr std::size_t most_folders = 20;

constexpr std::array promising{
    "gz"sv,   "xz"sv,  "zst"sv, "bz2"sv,  "lz4"sv,  "tar"sv, "tgz"sv, "txz"sv,    "tzst"sv,   "tbz"sv,
    "tbz2"sv, "zip"sv, "7z"sv,  "iso"sv,  "cpio"sv, "rar"sv, "sql"sv, "dump"sv,   "vma"sv,    "qcow2"sv,
    "vmdk"sv, "vdi"sv, "vhd"sv, "vhdx"sv, "ova"sv,  "wim"sv, "bak"sv, "sqlite"sv, "sqlite3"sv};
constexpr std::array encrypted_by_design{"gpg"sv,     "pgp"sv, "asc"sv, "enc"sv,  "age"sv,   "aes"sv,
                                         "cpt"sv,     "p7m"sv, "cms"sv, "luks"sv, "kdbx"sv,  "des3"sv,
                                         "openssl"sv, "vc"sv,  "hc"sv,  "tc"sv,   "aes256"sv};
constexpr std::array of_other_use{
    "part"sv, "partial"sv,  "tmp"sv,    "temp"sv,      "filepart"sv, "crdownload"sv, "old"sv,  "orig"sv,
    "bak"sv,  "new"sv,      "sha256"sv, "md5"sv,       "sha1"sv,     "sha512"sv,     "sm3"sv,  "sig"sv,
    "sum"sv,  "log"sv,      "txt"sv,    "json"sv,      "idx"sv,      "notes"sv,      "par2"sv, "torrent"sv,
    "meta"sv, "md"sv,       "err"sv,    "manifest"sv,  "done"sv,     "ok"sv,         "asc"sv,  "lock"sv,
    "swp"sv,  "progress"sv, "info"sv,   "protected"sv, "stat"sv};

template <class List>
bool holds(const List& list, std::string_view word)
{
  return std::ranges::find(list, word) != list.end();
}

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

// "001", "z01", "part2", "aa" of split.
bool is_piece(std::string_view suffix)
{
  constexpr std::array words{""sv, "part"sv, "vol"sv, "disk"sv, "z"sv, "r"sv, "s"sv};
  if (suffix.size() <= 2)
    return true;
  while (!suffix.empty() && is_digit(suffix.back()))
    suffix.remove_suffix(1);
  return holds(words, suffix);
}

struct Suffixes {
  std::string last;
  std::string before;
};

Suffixes suffixes_of(std::string_view name)
{
  Suffixes out;
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0)
    return out;
  out.last = to_lower(name.substr(dot + 1));
  const auto rest = name.substr(0, dot);
  if (const auto other = rest.rfind('.'); other != std::string_view::npos)
    out.before = to_lower(rest.substr(other + 1));
  return out;
}

void add(BackupSet& set, std::string_view sign, const std::string& path, Words evidence)
{
  if (set.signs.size() < most_signs)
    set.signs.push_back({std::string(sign), path, std::move(evidence)});
}

// How many times its size a backup unpacks to, in percent.
int64_t ratio(const Generation& one)
{
  return one.archive->content_bytes * 100 / std::max(one.record.size_bytes, int64_t{1});
}

constexpr std::size_t least_compared = 3;
constexpr std::size_t most_compared = 7;
constexpr int64_t compresses = 150;
constexpr int64_t compresses_no_more = 105;

void find_incompressible(BackupSet& set, const Kind& kind)
{
  const auto& newest = *kind.newest_first.front();
  std::vector<int64_t> ratios;
  for (std::size_t i = 1; i < std::min(kind.newest_first.size(), most_compared + 1); ++i)
    if (kind.newest_first[i]->archive->content_bytes > 0)
      ratios.push_back(ratio(*kind.newest_first[i]));
  if (ratios.size() < least_compared || newest.archive->content_bytes == 0)
    return;
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::ranges::nth_element(ratios, middle);
  if (*middle < compresses || ratio(newest) > compresses_no_more)
    return;
  add(set, "incompressible", newest.record.path,
      say({"it unpacks to {} % of its size, the {} before it to {} %",
           "解压后为其大小的 {}%，此前 {} 代为 {}%"},
          {ratio(newest), ratios.size(), *middle}));
}

std::set<std::string> folders_of(const std::vector<Generation>& generations, const BackupSet& set)
{
  std::set<std::string> folders;
  for (const auto& one : generations)
    if (folders.size() < most_folders)
      folders.insert(std::string(folder_of(one.archive->path)));
  for (const auto& pattern : set.paths)
    if (const std::string folder(folder_of(pattern)); folder.find_first_of("*?[") == std::string::npos)
      folders.insert(folder);
  return folders;
}

void look_at_names(BackupSet& set, const std::string& folder)
{
  constexpr std::size_t least = 3;
  const auto names = list_folder(folder);
  if (!names)
    return;
  std::map<std::string_view, std::vector<std::string_view>> by_suffix;
  for (const auto& name : *names) {
    if (is_ransom_note(name))
      add(set, "note", join_path(folder, name),
          Text{"its name is that of a ransom note", "文件名与勒索信相同"});
    if (const auto suffix = odd_suffix(name); !suffix.empty())
      by_suffix[suffix].push_back(name);
  }
  for (const auto& [suffix, with] : by_suffix)
    if (with.size() >= least)
      add(set, "suffix", join_path(folder, with.front()),
          say({"{} of {} files have .{} behind the name of an archive",
               "{1} 个文件中有 {0} 个在归档文件名后多出 .{2}"},
              {with.size(), names->size(), std::string(suffix)}));
}

} // namespace

double chi_square(std::string_view bytes)
{
  std::array<int64_t, 256> counts{};
  for (const char c : bytes)
    ++counts[static_cast<unsigned char>(c)];
  const auto expected = static_cast<double>(bytes.size()) / 256;
  double sum = 0;
  for (const auto count : counts)
    sum += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected) / expected;
  return sum;
}

bool looks_random(std::string_view bytes)
{
  constexpr std::size_t least = 64 * 1024;
  constexpr double middle = 255;
  constexpr double around = 70;
  if (bytes.size() < least)
    return false;
  const auto chi = chi_square(bytes);
  return chi > middle - around && chi < middle + around;
}

std::string_view odd_suffix(std::string_view name)
{
  const auto [last, before] = suffixes_of(name);
  if (last.empty() || !holds(promising, before) || holds(promising, last) ||
      holds(encrypted_by_design, last) || holds(of_other_use, last) || is_piece(last))
    return {};
  return name.substr(name.rfind('.') + 1);
}

std::optional<Words> looks_encrypted(std::string_view name, std::string_view head)
{
  const auto suffix = suffixes_of(name).last;
  const auto odd = odd_suffix(name);
  if ((!holds(promising, suffix) && odd.empty()) || !looks_random(head))
    return std::nullopt;
  const auto chi = static_cast<int64_t>(chi_square(head));
  if (!odd.empty())
    return say(
        {"its name has .{} behind that of an archive, and its bytes are random (chi-square {}, as of a "
         "cipher): it may have been encrypted by somebody else",
         "文件名在归档扩展名后多出 .{}，且字节随机（卡方 {}，与密文相当）：可能已被他人加密"},
        {std::string(odd), chi});
  return say(
      {"its name says {}, its first bytes do not, and they are random (chi-square {}, as of a cipher): it "
       "may have been encrypted by somebody else",
       "文件名表明是 {} 格式，但开头的字节不是，且字节随机（卡方 {}，与密文相当）：可能已被他人加密"},
      {suffix, chi});
}

bool is_ransom_note(std::string_view name)
{
  constexpr std::array kinds{".txt"sv, ".html"sv, ".htm"sv, ".hta"sv, ".rtf"sv, ".url"sv};
  constexpr std::array words{"decrypt"sv,    "ransom"sv,    "your_files"sv, "your-files"sv, "your files"sv,
                             "yourfiles"sv,  "my-files"sv,  "my_files"sv,   "back_files"sv, "back-files"sv,
                             "files_back"sv, "encrypted"sv, "勒索"sv,       "解密"sv};
  const auto lower = to_lower(name);
  if (std::ranges::none_of(kinds, [&](std::string_view kind) { return lower.ends_with(kind); }))
    return false;
  return lower == "_readme.txt" || std::ranges::any_of(words, [&](std::string_view word) {
           return lower.find(word) != std::string::npos;
         });
}

namespace {

// Of what is of no known format, as the examination of the archive says it too.
void look_at_bytes(BackupSet& set, const Archive& archive)
{
  if (archive.format != "data" || archive.codec != "plain" || archive.folder)
    return;
  const Descriptor file(::open(archive.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  std::string head(64 * 1024, '\0');
  const auto got = file ? ::pread(file.get(), head.data(), head.size(), 0) : -1;
  if (got != static_cast<ssize_t>(head.size()))
    return;
  if (auto why = looks_encrypted(base_name(archive.path), head))
    add(set, "random-bytes", archive.path, std::move(*why));
}

} // namespace

void find_signs(BackupSet& set, const std::vector<Generation>& generations, const std::vector<Kind>& kinds)
{
  for (const auto& one : generations)
    look_at_bytes(set, *one.archive);
  for (const auto& folder : folders_of(generations, set))
    look_at_names(set, folder);
  for (const auto& kind : kinds)
    find_incompressible(set, kind);
}

} // namespace eduaudit::backupverify
