// SPDX-License-Identifier: Apache-2.0
#include "firewalld_zones.hpp"
#include "ipv6.hpp"
#include "units.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace eduaudit;
using namespace eduaudit::assetinv;

namespace {

class Root {
 public:
  Root() : m_path(::mkdtemp(m_name)) {}
  ~Root() { std::filesystem::remove_all(m_path); }
  HostTree tree() const { return HostTree(m_path); }
  Host host() const { return {tree(), "h", "h", false}; }

  void write(const std::string& path, std::string_view text) const
  {
    make_folder(path);
    std::ofstream(m_path + path) << text;
  }
  void link(const std::string& path, const std::string& target) const
  {
    make_folder(path);
    std::filesystem::create_symlink(target, m_path + path);
  }

 private:
  void make_folder(const std::string& path) const
  {
    std::filesystem::create_directories(std::filesystem::path(m_path + path).parent_path());
  }
  char m_name[32] = "/tmp/assetinv_root_XXXXXX";
  std::string m_path;
};

} // namespace

TEST_CASE("a masked unit is not started, whatever links to it")
{
  const Root root;
  root.link("/etc/systemd/system/multi-user.target.wants/firewalld.service", "/lib/x");
  CHECK(enabling_link(root.tree(), "firewalld.service") ==
        "/etc/systemd/system/multi-user.target.wants/firewalld.service");
  root.link("/etc/systemd/system/firewalld.service", "/dev/null");
  CHECK(is_masked(root.tree(), "firewalld.service"));
  CHECK(enabling_link(root.tree(), "firewalld.service").empty());
  root.link("/etc/rc2.d/S01clamav-daemon", "../init.d/clamav-daemon");
  CHECK_FALSE(enabling_link(root.tree(), "clamav-daemon.service").empty());
  root.write("/etc/systemd/system/clamav-daemon.service", "");
  CHECK(enabling_link(root.tree(), "clamav-daemon.service").empty());
}

TEST_CASE("IPv6 is off when the last word on all interfaces says so")
{
  const Root root;
  CHECK(ipv6_switch(root.host()).empty());
  root.write("/etc/sysctl.d/10.conf", "net.ipv6.conf.all.disable_ipv6=1\n");
  CHECK(ipv6_switch(root.host()).ends_with("/etc/sysctl.d/10.conf"));
  root.write("/etc/sysctl.d/20.conf",
             "# net.ipv6.conf.all.disable_ipv6 = 0\n-net/ipv6/conf/eth0/disable_ipv6 = 0\n");
  CHECK(ipv6_switch(root.host()).empty());
  root.write("/etc/sysctl.conf", "net.ipv6.conf.default.disable_ipv6 = 1\n");
  CHECK(ipv6_switch(root.host()).empty());
  root.write("/etc/sysctl.conf", "net.ipv6.conf.all.disable_ipv6 = 1\n");
  CHECK(ipv6_switch(root.host()).ends_with("/etc/sysctl.conf"));
}

TEST_CASE("zones of firewalld")
{
  const Root root;
  CHECK(judge_zones(root.tree(), "public").state == FirewallState::enforcing);
  CHECK(judge_zones(root.tree(), "trusted").state == FirewallState::open);
  root.write("/etc/firewalld/zones/wide.xml", "<zone><port protocol=\"tcp\" port=\"1-65535\"/></zone>");
  CHECK(judge_zones(root.tree(), "wide").state == FirewallState::open);
  CHECK(judge_zones(root.tree(), "public").state == FirewallState::enforcing);
  root.write("/etc/firewalld/zones/docker.xml", "<zone target='ACCEPT'><interface name='docker0'/></zone>");
  CHECK(judge_zones(root.tree(), "public").state == FirewallState::enforcing);
  root.write("/etc/firewalld/zones/inner.xml", "<zone target=\"ACCEPT\"><interface name=\"eth0\"/></zone>");
  CHECK(judge_zones(root.tree(), "public").state == FirewallState::unreadable);
  root.write("/etc/firewalld/zones/any.xml",
             "<zone target=\"ACCEPT\"><source address=\"0.0.0.0/0\"/></zone>");
  CHECK(judge_zones(root.tree(), "public").state == FirewallState::open);
}
