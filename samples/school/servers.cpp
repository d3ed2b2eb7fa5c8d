// SPDX-License-Identifier: Apache-2.0
// Roots of three machines: web1 is in order; gw1 is past its support and bare; box9 is in nobody's register.
#include "lay.hpp"

namespace eduaudit::sample {

namespace {

struct System {
  std::string_view folder;
  std::string_view id;
  std::string_view version;
  std::string_view codename;
  std::string_view machine_id;
};

void lay_identity(const Layout& layout, const System& system)
{
  const std::string etc = "servers/" + std::string(system.folder) + "/etc/";
  const auto when = days_ago(300);
  const auto version = std::string(system.version);
  layout.file(etc + "os-release",
              "PRETTY_NAME=\"Debian GNU/Linux " + version + " (" + std::string(system.codename) +
                  ")\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"" + version + "\"\nVERSION=\"" + version +
                  " (" + std::string(system.codename) +
                  ")\"\nVERSION_CODENAME=" + std::string(system.codename) + "\nID=debian\n",
              when);
  layout.file(etc + "debian_version", version + ".1\n", when);
  layout.file(etc + "hostname", std::string(system.folder) + "\n", when);
  layout.file(etc + "machine-id", std::string(system.machine_id) + "\n", when);
  layout.file(
      "servers/" + std::string(system.folder) + "/var/lib/dpkg/status",
      "Package: base-files\nStatus: install ok installed\nVersion: " + version +
          ".4\nArchitecture: amd64\n\n"
          "Package: openssh-server\nStatus: install ok installed\nVersion: 1:9.2p1-2\nArchitecture: amd64\n\n"
          "Package: old-tool\nStatus: deinstall ok config-files\nVersion: 1.0\nArchitecture: all\n",
      when);
}

// The head of a ClamAV database; the rest of the file is of no interest to an inventory.
void lay_clamav(const Layout& layout, std::string_view folder, int64_t age_days)
{
  const auto built = days_ago(age_days, 3600);
  std::string head =
      "ClamAV-VDB:21 Nov 2026 03-30 +0000:27800:2060000:90:d41d8cd98f00b204e9800998ecf8427e:sample:sample:" +
      std::to_string(built.time_since_epoch().count());
  head.resize(512, ' ');
  const auto root = "servers/" + std::string(folder);
  layout.file(root + "/var/lib/clamav/daily.cld", head + std::string(512, '\0'), built);
  layout.file(root + "/usr/sbin/clamd", "#!/bin/false\n", days_ago(300), 0755);
  layout.file(root + "/usr/lib/systemd/system/clamav-daemon.service", "[Unit]\nDescription=sample\n",
              days_ago(300));
  layout.link(root + "/etc/systemd/system/multi-user.target.wants/clamav-daemon.service",
              "/usr/lib/systemd/system/clamav-daemon.service");
}

void lay_firewall(const Layout& layout, std::string_view folder, std::string_view policy)
{
  const auto root = "servers/" + std::string(folder);
  layout.file(root + "/etc/nftables.conf",
              "#!/usr/sbin/nft -f\nflush ruleset\ntable inet filter {\n  chain input {\n    type filter hook "
              "input priority filter; policy " +
                  std::string(policy) +
                  ";\n    ct state established,related accept\n    iif lo accept\n    tcp dport { 22, 80, "
                  "443 } accept\n  }\n}\n",
              days_ago(200));
  layout.file(root + "/usr/lib/systemd/system/nftables.service", "[Unit]\nDescription=sample\n",
              days_ago(300));
  layout.link(root + "/etc/systemd/system/sysinit.target.wants/nftables.service",
              "/usr/lib/systemd/system/nftables.service");
}

// As somebody copied it from the running machine: port 80 and 22 on all addresses.
void lay_sockets(const Layout& layout, std::string_view folder)
{
  const std::string head =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
  layout.file("servers/" + std::string(folder) + "/proc/net/tcp",
              head + "   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0      "
                     "  0 10001 1\n"
                     "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0      "
                     "  0 10002 1\n",
              days_ago(1));
}

} // namespace

void lay_servers(const Layout& layout)
{
  lay_identity(layout, {"web1", "debian", "12", "bookworm", "00000000000000000000000000000001"});
  lay_clamav(layout, "web1", 1);
  lay_firewall(layout, "web1", "drop");
  lay_sockets(layout, "web1");

  lay_identity(layout, {"gw1", "debian", "10", "buster", "00000000000000000000000000000002"});
  lay_clamav(layout, "gw1", 60);
  lay_firewall(layout, "gw1", "accept");

  lay_identity(layout, {"box9", "debian", "12", "bookworm", "00000000000000000000000000000009"});
  lay_firewall(layout, "box9", "drop");
  lay_sockets(layout, "box9");
}

} // namespace eduaudit::sample
