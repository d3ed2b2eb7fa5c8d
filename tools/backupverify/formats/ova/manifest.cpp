// SPDX-License-Identifier: Apache-2.0
#include "manifest.hpp"
#include "base/text.hpp"
#include <optional>

namespace eduaudit::backupverify::ova {

namespace {

std::optional<DigestKind> kind_of(std::string_view name)
{
  if (equal_ignoring_case(name, "SHA1"))
    return DigestKind::sha1;
  if (equal_ignoring_case(name, "SHA256"))
    return DigestKind::sha256;
  if (equal_ignoring_case(name, "SHA512"))
    return DigestKind::sha512;
  return std::nullopt;
}

std::optional<Line> parse(std::string_view line)
{
  const auto open = line.find('(');
  const auto close = line.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return std::nullopt;
  const auto kind = kind_of(trim(line.substr(0, open)));
  auto rest = trim(line.substr(close + 1));
  if (!kind || !rest.starts_with('='))
    return std::nullopt;
  auto digest = to_lower(trim(rest.substr(1)));
  if (digest.size() != digest_size(*kind) * 2 || !from_hex(digest))
    return std::nullopt;
  return Line{*kind, std::string(line.substr(open + 1, close - open - 1)), std::move(digest)};
}

} // namespace

Manifest parse_manifest(std::string_view text)
{
  Manifest manifest;
  for (const auto whole : split(text, '\n')) {
    const auto line = trim(whole);
    if (line.empty())
      continue;
    if (auto parsed = parse(line))
      manifest.lines.push_back(std::move(*parsed));
    else
      ++manifest.strays;
  }
  return manifest;
}

} // namespace eduaudit::backupverify::ova
