// SPDX-License-Identifier: Apache-2.0
#include "clamav.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

constexpr std::size_t header_size = 512;
constexpr std::string_view folder = "/var/lib/clamav";

Result<std::string> read_header(const HostTree& tree, const std::string& path)
{
  auto header = tree.resolve(path).and_then([](const std::string& real) -> Result<std::string> {
    auto source = open_source(real, Links::refuse);
    if (!source)
      return tl::unexpected(source.error());
    std::string bytes(header_size, '\0');
    const auto got = source->source->read(bytes);
    if (!got)
      return tl::unexpected(got.error());
    bytes.resize(*got);
    return bytes;
  });
  if (!header)
    header.error().subject = tree.shown(path);
  return header;
}

constexpr auto months = std::to_array<std::string_view>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});

std::string two_digits(std::ptrdiff_t number)
{
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// "22 Nov 2026 03-30 +0000"
Result<Moment> parse_build_time(std::string_view text)
{
  const auto words = split_blanks(text);
  const auto month = words.size() == 5 ? std::ranges::find(months, words[1]) : months.end();
  if (month == months.end() || words[3].size() != 5 || words[4].size() != 5)
    return fail(ErrorKind::bad_data, std::string(text), {"not a build time", "不是有效的生成时间"});
  const std::string day = (words[0].size() == 1 ? "0" : "") + std::string(words[0]);
  return parse_rfc3339(std::string(words[2]) + '-' + two_digits(month - months.begin() + 1) + '-' + day +
                       'T' + std::string(words[3].substr(0, 2)) + ':' + std::string(words[3].substr(3)) +
                       ":00" + std::string(words[4].substr(0, 3)) + ':' + std::string(words[4].substr(3)));
}

void take_header(const HostTree& tree, Emitter& out, const std::string& path, AntivirusProduct& product)
{
  const auto header = read_header(tree, path).and_then(parse_clamav_header);
  if (header) {
    out.read(tree.shown(path));
    if (product.database_built && *product.database_built >= header->built)
      return;
    product.database = tree.shown(path);
    product.database_access = FactAccess::ok;
    product.database_reason = {};
    product.database_built = header->built;
    product.database_version = header->version;
    return;
  }
  auto error = header.error();
  error.subject = tree.shown(path);
  if (error.kind == ErrorKind::not_found || product.database_built)
    return;
  out.unread(error);
  product.database = tree.shown(path);
  product.database_access = access_of(error.kind);
  product.database_reason = reason_of(error);
}

} // namespace

Result<ClamavHeader> parse_clamav_header(std::string_view bytes)
{
  auto fields = split(trim(bytes.substr(0, header_size)), ':');
  if (fields.size() < 8 || fields[0] != "ClamAV-VDB")
    return fail(ErrorKind::bad_data, {},
                {"does not start with a ClamAV-VDB header", "开头不是 ClamAV-VDB 文件头"});
  if (const auto seconds = fields.size() > 8 ? parse_integer(trim(fields[8])) : std::nullopt)
    return ClamavHeader{std::string(fields[2]), Moment{std::chrono::seconds{*seconds}}};
  const auto built = parse_build_time(fields[1]);
  if (!built)
    return fail(ErrorKind::bad_data, {},
                {"the header has no readable build time", "文件头中没有可识别的生成时间"});
  return ClamavHeader{std::string(fields[2]), *built};
}

void read_clamav_database(const HostTree& tree, Emitter& out, AntivirusProduct& product)
{
  for (const std::string_view name : {"/daily.cld", "/daily.cvd"})
    take_header(tree, out, std::string(folder) + std::string(name), product);
  if (product.database_access == FactAccess::absent)
    product.database = tree.shown(std::string(folder) + "/daily.cvd");
}

} // namespace eduaudit::assetinv
