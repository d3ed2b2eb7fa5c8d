// SPDX-License-Identifier: Apache-2.0
#include "record/asset.hpp"
#include "base/text.hpp"
#include "hardware.hpp"
#include "host.hpp"
#include "os_identity.hpp"
#include "pipeline/tool.hpp"
#include "settings.hpp"
#include "sockets.hpp"
#include "support.hpp"
#include <sys/utsname.h>

namespace eduaudit::assetinv::collect {

namespace {

// The line "btime N" of /proc/stat.
std::optional<Moment> boot_time(const HostTree& tree)
{
  const auto stat = tree.read("/proc/stat", 8u << 20).value_or("");
  const auto from = stat.find("\nbtime ");
  if (from == std::string::npos)
    return {};
  const auto seconds =
      parse_integer(trim(std::string_view(stat).substr(from + 7, stat.find('\n', from + 7) - from - 7)));
  return seconds ? std::optional(Moment{std::chrono::seconds{*seconds}}) : std::nullopt;
}

void read_kernel(const Host& host, Asset& asset)
{
  asset.kernel = host.tree.first_line("/proc/sys/kernel/osrelease");
  struct utsname names;
  if (!host.live || ::uname(&names) != 0)
    return;
  asset.arch = names.machine;
  asset.booted = boot_time(host.tree);
}

// Without a root there is nothing to say but that it isn't there.
bool has_root(const Host& host, Emitter& out, Asset& asset)
{
  const auto& root = host.tree.root();
  auto status = stat_file(root);
  if (status && !S_ISDIR(status->st_mode))
    status = fail(ErrorKind::unsupported, root, {"not a folder", "不是目录"});
  if (status)
    return true;
  out.unread(status.error());
  asset.access = access_of(status.error().kind);
  asset.reason = reason_of(status.error());
  return false;
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  const auto table = SupportTable::load(settings, out);
  for (const auto& host : hosts(session)) {
    Asset asset{.host = host.id, .name = host.name, .root = host.tree.root()};
    if (has_root(host, out, asset)) {
      read_os_identity(host.tree, out, asset);
      read_kernel(host, asset);
      read_hardware(host.tree, asset);
      fill_support(table, settings.contracts, asset);
      asset.sockets = socket_access(host.tree);
    }
    out.fact(asset);
  }
}

} // namespace

extern const Collector asset;
constinit const Collector asset{
    .name = "asset", .what = {"hosts and their operating systems", "主机与操作系统"}, .run = run};

} // namespace eduaudit::assetinv::collect
