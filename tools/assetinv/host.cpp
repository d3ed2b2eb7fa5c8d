// SPDX-License-Identifier: Apache-2.0
#include "host.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "crypto/digest.hpp"
#include "fs/file.hpp"
#include "settings.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::assetinv {

namespace {

constexpr std::string_view application = "eduaudit asset";
constexpr std::size_t id_digits = 24;

std::vector<std::string> roots_of(const Settings& settings)
{
  auto roots = settings.given_roots.empty() ? settings.configured_roots : settings.given_roots;
  if (roots.empty())
    roots.emplace_back("/");
  for (auto& root : roots)
    root = normal_path(root);
  std::ranges::sort(roots);
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  return roots;
}

// Empty unless it is 32 hexadecimal digits: "uninitialized" stands in images that were never started.
std::string hashed_machine_id(const HostTree& tree)
{
  const auto machine_id = to_lower(tree.first_line("/etc/machine-id"));
  const auto bytes = from_hex(machine_id);
  if (!bytes || bytes->size() != 16)
    return {};
  const auto mac = hmac(DigestKind::sha256, *bytes, application);
  return hex({reinterpret_cast<const unsigned char*>(mac.data()), mac.size()}).substr(0, id_digits);
}

std::string name_of(const HostTree& tree, bool live)
{
  auto name = tree.first_line("/etc/hostname");
  if (name.empty() && live)
    name = tree.first_line("/proc/sys/kernel/hostname");
  if (name.empty() || !is_utf8(name))
    name = std::string(base_name(tree.root()));
  return name;
}

template <class Key>
bool is_shared(const std::vector<Host>& all, const Host& one, Key key)
{
  return std::ranges::count_if(all, [&](const Host& other) { return key(other) == key(one); }) > 1;
}

} // namespace

std::string short_name(std::string_view host_name)
{
  return to_lower(host_name.substr(0, host_name.find('.')));
}

std::vector<Host> hosts(const Session& session)
{
  std::vector<Host> all;
  for (auto& root : roots_of(session.settings<Settings>())) {
    HostTree tree(root);
    const bool live = root == "/";
    all.push_back({tree, hashed_machine_id(tree), name_of(tree, live), live});
  }
  const auto machine = [](const Host& host) { return host.id; };
  const auto name = [](const Host& host) { return host.name; };
  std::vector<std::string> ids;
  for (const auto& host : all) {
    if (!host.id.empty() && !is_shared(all, host, machine))
      ids.push_back(host.id);
    else
      ids.push_back(is_shared(all, host, name) ? "root:" + host.tree.root() : "name:" + to_lower(host.name));
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].id = ids[i];
  return all;
}

} // namespace eduaudit::assetinv
