// SPDX-License-Identifier: Apache-2.0
#include "sniff.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace eduaudit::gradecheck {

namespace {

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  Content content;
};

constexpr Content document(std::string_view name)
{
  return {ContentClass::document, name};
}
constexpr Content picture{ContentClass::picture, "picture"};
constexpr Content media{ContentClass::picture, "audio-video"};
constexpr Content font{ContentClass::no_text, "font"};

using namespace std::string_view_literals;
constexpr auto magics = std::to_array<Magic>({
    {0, "%PDF-", document("pdf")},
    {0, "PK\x03\x04", document("zip")},
    {0, "PK\x05\x06", document("zip")},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", document("ole2")},
    {0, "{\\rtf", document("rtf")},
    {0, "MIME-Version:", document("mht")},
    {0, "Rar!\x1A\x07", document("rar")},
    {0, "7z\xBC\xAF\x27\x1C", document("7z")},
    {0, "\x1F\x8B", document("gzip")},
    {0, "BZh", document("bzip2")},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     document("xz")},
    {0, "\x28\xB5\x2F\xFD", document("zstd")},
    {0, "SQLite format 3\0"sv, document("sqlite")},
    {257, "ustar", document("tar")},
    {0, "\x89PNG\r\n", picture},
    {0, "\xFF\xD8\xFF", picture},
    {0, "GIF8", picture},
    {0, "BM", picture},
    {0, "II*\0"sv, picture},
    {0, "MM\0*"sv, picture},
    {0, "\0\0\1\0"sv, picture},
    {8, "WEBP", picture},
    {4, "ftyp", media},
    {0, "ID3", media},
    {0, "\xFF\xFB", media},
    {0, "OggS", media},
    {8, "WAVE", media},
    {8, "AVI ", media},
    {0, "FLV\x01", media},
    {0, "\x1A\x45\xDF\xA3", media},
    {0, "CWS", media},
    {0, "FWS", media},
    {0, "wOFF", font},
    {0, "wOF2", font},
    {0, "OTTO", font},
    {0, "\0\1\0\0"sv, font},
    {34, "LP", font}, // embedded OpenType
});

// What a container is called by its suffix.
constexpr auto zip_suffixes = std::to_array<std::string_view>(
    {"docx", "xlsx", "pptx", "ofd", "odt", "ods", "odp", "docm", "xlsm", "epub", "jar", "apk"});
constexpr auto ole2_suffixes =
    std::to_array<std::string_view>({"doc", "xls", "ppt", "wps", "et", "dps", "msg"});

std::string suffix_of(std::string_view path)
{
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string() : to_lower(path.substr(dot + 1));
}

Content by_suffix(Content content, std::string_view path, std::span<const std::string_view> suffixes)
{
  const auto found = std::ranges::find(suffixes, suffix_of(path));
  return found == suffixes.end() ? content : document(*found);
}

// "BM" and "LP" are letters too: a picture or a font has NUL bytes near its head, a text does not.
bool agrees(const Magic& magic, std::string_view bytes)
{
  if (bytes.size() < magic.offset + magic.bytes.size() ||
      bytes.substr(magic.offset, magic.bytes.size()) != magic.bytes)
    return false;
  return magic.bytes.size() > 3 || bytes.substr(0, 64).find('\0') != std::string_view::npos ||
         static_cast<unsigned char>(magic.bytes[0]) >= 0x80 || magic.bytes[0] < 0x20 || magic.bytes == "BZh";
}

bool is_binary(std::string_view bytes)
{
  const auto head = bytes.substr(0, sniffed_bytes);
  const auto nuls = static_cast<std::size_t>(std::ranges::count(head, '\0'));
  const bool utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  // UTF-16 without a BOM has NULs on one side of its pairs only; decode_text() decides.
  const auto even = [&] {
    std::size_t count = 0;
    for (std::size_t i = 0; i < head.size(); i += 2)
      count += head[i] == '\0' ? 1 : 0;
    return count;
  };
  if (nuls == 0 || utf16)
    return false;
  const auto one_side = even();
  return std::min(one_side, nuls - one_side) * 8 > nuls || nuls * 16 < head.size();
}

constexpr auto markup = std::to_array<std::string_view>(
    {"<!doctype", "<html", "<head", "<body", "<table", "<div", "<p>", "<p ", "<span", "<script", "<meta",
     "<?xml",     "<?php", "<svg",  "<tr",   "<td",    "<br",  "<a ", "<h1", "<h2",   "<ul",     "<li"});
constexpr auto page_markup = std::to_array<std::string_view>({"<table", "<html"});

bool has_tag(std::string_view text, std::span<const std::string_view> tags)
{
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    if (std::ranges::any_of(tags, [&](auto tag) { return starts_with_ignoring_case(text.substr(at), tag); }))
      return true;
  return false;
}

// A single tag in a table's cell makes no page.
bool is_page(std::string_view text)
{
  constexpr std::size_t searched = 256 << 10;
  const auto start = text.find_first_not_of(" \t\r\n");
  const auto head = text.substr(std::min(start, text.size()));
  return std::ranges::any_of(markup, [&](auto tag) { return starts_with_ignoring_case(head, tag); }) ||
         has_tag(text.substr(0, searched), page_markup);
}

std::vector<std::string_view> first_lines(std::string_view text)
{
  std::vector<std::string_view> lines;
  for (auto line : split(text.substr(0, 8192), '\n')) {
    if (!trim(line).empty())
      lines.push_back(line);
    if (lines.size() == 6)
      break;
  }
  return lines;
}

bool agree_on(std::span<const std::string_view> lines, char delimiter)
{
  std::size_t agreeing = 0;
  std::ptrdiff_t before = -1;
  for (const auto line : lines) {
    const auto count = std::ranges::count(line, delimiter);
    agreeing += count > 0 && count == before ? 1 : 0;
    before = count;
  }
  return agreeing >= 2;
}

} // namespace

Content sniff(std::string_view bytes, std::string_view path)
{
  for (const auto& magic : magics)
    if (agrees(magic, bytes)) {
      if (magic.content.name == "zip")
        return by_suffix(magic.content, path, zip_suffixes);
      if (magic.content.name == "ole2")
        return by_suffix(magic.content, path, ole2_suffixes);
      return magic.content;
    }
  return is_binary(bytes) ? document("binary") : Content{ContentClass::text, "text"};
}

TextForm sniff_text(std::string_view text, std::string_view path)
{
  constexpr std::size_t tags_searched = 4096;
  constexpr auto pages = std::to_array<std::string_view>(
      {"html", "htm", "xhtml", "shtml", "shtm", "php", "jsp", "jspx", "asp", "aspx"});
  constexpr auto programs = std::to_array<std::string_view>({"js", "css", "json"});
  const auto suffix = suffix_of(path);
  const auto is_one_of = [&](auto suffixes) { return std::ranges::find(suffixes, suffix) != suffixes.end(); };
  if (is_one_of(programs))
    return TextForm::text;
  // A spreadsheet page that is saved under another suffix is markup all the same.
  if (is_one_of(pages) || is_page(text))
    return TextForm::html;
  if (suffix == "csv" || suffix == "tsv")
    return TextForm::csv;
  const auto lines = first_lines(text);
  if (agree_on(lines, '\t') || agree_on(lines, ',') || agree_on(lines, ';'))
    return TextForm::csv;
  return has_tag(text.substr(0, tags_searched), markup) ? TextForm::html : TextForm::text;
}

std::string_view form_name(TextForm form)
{
  switch (form) {
  case TextForm::html:
    return "html";
  case TextForm::csv:
    return "csv";
  case TextForm::text:
    break;
  }
  return "text";
}

} // namespace eduaudit::gradecheck
