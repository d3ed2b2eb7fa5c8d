// SPDX-License-Identifier: Apache-2.0
#include "dpkg_status.hpp"
#include "base/text.hpp"

namespace eduaudit::assetinv {

namespace {

struct Paragraph {
  InstalledPackage package;
  std::string_view state; // the third word of Status
};

// The value of "Name: value" when the line is that field.
bool take(std::string_view line, std::string_view field, std::string_view& value)
{
  if (!line.starts_with(field))
    return false;
  value = trim(line.substr(field.size()));
  return true;
}

void take_line(std::string_view line, Paragraph& paragraph)
{
  std::string_view status;
  if (take(line, "Package:", paragraph.package.name) || take(line, "Version:", paragraph.package.version) ||
      take(line, "Architecture:", paragraph.package.arch) || take(line, "Source:", paragraph.package.source))
    return;
  if (take(line, "Status:", status))
    paragraph.state = status.substr(status.rfind(' ') + 1);
}

bool is_installed(const Paragraph& paragraph)
{
  const auto state = paragraph.state;
  return !paragraph.package.name.empty() && !paragraph.package.version.empty() &&
         (state == "installed" || state == "half-configured" || state == "unpacked" ||
          state.starts_with("triggers-"));
}

} // namespace

std::vector<InstalledPackage> parse_dpkg_status(std::string_view text)
{
  std::vector<InstalledPackage> packages;
  Paragraph paragraph{};
  const auto finish = [&] {
    if (is_installed(paragraph))
      packages.push_back(paragraph.package);
    paragraph = {};
  };
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (trim(line).empty())
      finish();
    else
      take_line(line, paragraph);
  }
  finish();
  return packages;
}

} // namespace eduaudit::assetinv
