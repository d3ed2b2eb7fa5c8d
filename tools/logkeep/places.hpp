// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_series.hpp"
#include <array>
#include <string_view>

namespace eduaudit::logkeep {

// The usual logs of a host, by the path of the live file: Debian's and Red Hat's defaults. The first that
// matches says the class; `other` are logs that are written only on events.
struct Place {
  std::string_view pattern;
  LogClass log_class;
};
inline constexpr auto places = std::to_array<Place>({
    {"/var/log/auth.log", LogClass::audit},
    {"/var/log/secure", LogClass::audit},
    {"/var/log/audit/audit.log", LogClass::audit},
    {"/var/log/syslog", LogClass::system},
    {"/var/log/messages", LogClass::system},
    {"/var/log/kern.log", LogClass::other},
    {"/var/log/daemon.log", LogClass::system},
    {"/var/log/user.log", LogClass::other},
    {"/var/log/cron.log", LogClass::system},
    {"/var/log/mail.log", LogClass::other},
    {"/var/log/ufw.log", LogClass::other},
    {"/var/log/journal/*/*.journal", LogClass::system},
    {"/var/log/wtmp", LogClass::other},
    {"/var/log/btmp", LogClass::other},
    {"/var/log/dpkg.log", LogClass::other},
    {"/var/log/apt/history.log", LogClass::other},
    {"/var/log/apt/term.log", LogClass::other},
    {"/var/log/nginx/*error*.log", LogClass::other},
    {"/var/log/nginx/*.log", LogClass::web},
    {"/var/log/apache2/*error*.log", LogClass::other},
    {"/var/log/apache2/*.log", LogClass::web},
    {"/var/log/httpd/*error_log", LogClass::other},
    {"/var/log/httpd/*access_log", LogClass::web},
    {"/var/log/squid/cache.log", LogClass::other},
    {"/var/log/squid/access.log", LogClass::url},
    {"/var/log/dnsmasq.log", LogClass::url},
    {"/var/cache/nfdump/nfcapd", LogClass::system},
    {"/var/cache/nfdump/*/nfcapd", LogClass::system},
});

} // namespace eduaudit::logkeep
