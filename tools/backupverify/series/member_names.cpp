// SPDX-License-Identifier: Apache-2.0
#include "member_names.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

using namespace std::string_view_literals;

constexpr int64_t least_odd = 100;
constexpr int64_t least_notes = 3;
constexpr std::size_t most_suffixes = 1000;

constexpr std::array documents{"doc"sv, "docx"sv, "xls"sv,  "xlsx"sv, "ppt"sv, "pptx"sv, "pdf"sv, "wps"sv,
                               "et"sv,  "jpg"sv,  "jpeg"sv, "png"sv,  "mp4"sv, "mp3"sv,  "psd"sv, "odt"sv};
// What programs put behind such a name by themselves.
constexpr std::array of_programs{"bak"sv,  "tmp"sv,  "old"sv,  "gz"sv,    "zip"sv,   "gpg"sv,
                                 "enc"sv,  "age"sv,  "p7m"sv,  "p7s"sv,   "lnk"sv,   "url"sv,
                                 "webp"sv, "avif"sv, "meta"sv, "xmp"sv,   "md5"sv,   "sha256"sv,
                                 "sig"sv,  "part"sv, "json"sv, "thumb"sv, "cache"sv, "import"sv};

template <class List>
bool holds(const List& list, std::string_view word)
{
  return std::ranges::find(list, word) != list.end();
}

std::string_view suffix_of(std::string_view name)
{
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

bool is_note(std::string_view lower)
{
  constexpr std::array kinds{".txt"sv, ".html"sv, ".htm"sv, ".hta"sv};
  constexpr std::array whole{"_readme.txt"sv};
  constexpr std::array words{"how_to_decrypt"sv,      "how-to-decrypt"sv,     "how to decrypt"sv,
                             "decrypt_instruction"sv, "decrypt-files"sv,      "decrypt_files"sv,
                             "restore-my-files"sv,    "restore_my_files"sv,   "recover-my-files"sv,
                             "how_to_back_files"sv,   "recover_your_files"sv, "readme_to_decrypt"sv,
                             "decrypt_readme"sv,      "your_files_are"sv};
  return holds(whole, lower) ||
         (std::ranges::any_of(kinds, [&](std::string_view kind) { return lower.ends_with(kind); }) &&
          std::ranges::any_of(words,
                              [&](std::string_view word) { return lower.find(word) != std::string::npos; }));
}

} // namespace

void MemberNames::take(std::string_view name)
{
  const auto lower = to_lower(name.substr(name.rfind('/') + 1));
  if (is_note(lower) && m_notes++ == 0)
    m_note = printable(name.substr(0, 200));
  const auto suffix = suffix_of(lower);
  const auto before =
      suffix_of(std::string_view(lower).substr(0, lower.size() - std::min(lower.size(), suffix.size() + 1)));
  if (holds(documents, suffix)) {
    ++m_documents;
  } else if (holds(documents, before) && !holds(of_programs, suffix)) {
    ++m_documents;
    if (const auto known = m_odd.find(suffix); known != m_odd.end())
      ++known->second;
    else if (m_odd.size() < most_suffixes)
      m_odd.emplace(suffix, 1);
  }
}

std::optional<Words> MemberNames::sign() const
{
  const auto most = std::ranges::max_element(m_odd, {}, [](const auto& one) { return one.second; });
  if (most != m_odd.end() && most->second >= least_odd && most->second * 2 > m_documents)
    return say({"{} of {} documents in it have .{} behind their names, as ransomware leaves them",
                "其中 {1} 个文档有 {0} 个在文件名后多出 .{2}，与勒索软件加密后的文件相同"},
               {most->second, m_documents, printable(most->first)});
  if (m_notes >= least_notes)
    return say({"{} ransom notes are in it, such as {}", "其中有 {} 个勒索信，例如 {}"}, {m_notes, m_note});
  return std::nullopt;
}

} // namespace eduaudit::backupverify
