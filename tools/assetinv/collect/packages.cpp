// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "dpkg_status.hpp"
#include "host.hpp"
#include "pipeline/tool.hpp"
#include "record/software.hpp"

namespace eduaudit::assetinv::collect {

namespace {

constexpr std::size_t most_status_bytes = 128u << 20;

Software software_of(const Host& host, const InstalledPackage& package)
{
  Software one{
      host.id, std::string(package.name), std::string(package.version), std::string(package.arch), {}, {}};
  const auto bracket = package.source.find('(');
  one.source = std::string(trim(package.source.substr(0, bracket)));
  if (bracket != std::string_view::npos)
    one.source_version =
        std::string(package.source.substr(bracket + 1, package.source.find(')') - bracket - 1));
  return one;
}

void run(const Session& session, Emitter& out)
{
  for (const auto& host : hosts(session)) {
    const auto reading = read_source(host.tree, "/var/lib/dpkg/status", out, most_status_bytes);
    for (const auto& package : parse_dpkg_status(reading.text))
      out.fact(software_of(host, package));
  }
}

} // namespace

extern const Collector packages;
constinit const Collector packages{
    .name = "packages", .what = {"installed packages", "已安装的软件包"}, .run = run};

} // namespace eduaudit::assetinv::collect
