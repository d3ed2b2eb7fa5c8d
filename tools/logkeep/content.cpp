// SPDX-License-Identifier: Apache-2.0
#include "content.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

template <class... Words>
bool has_all(std::string_view line, Words... words)
{
  return ((line.find(words) != std::string_view::npos) && ...);
}

bool is_dnsmasq_query(std::string_view line)
{
  return has_all(line, " dnsmasq[") && (has_all(line, " query[") || has_all(line, " reply ") ||
                                        has_all(line, " cached ") || has_all(line, " forwarded "));
}

bool is_dhcp(std::string_view line)
{
  return (has_all(line, " dnsmasq-dhcp[") || has_all(line, " dhcpd[") || has_all(line, " dhcpd: ")) &&
         has_all(line, "DHCP");
}

bool is_bind_query(std::string_view line)
{
  return has_all(line, "client ", ": query: ", " IN ");
}

bool is_radius(std::string_view line)
{
  return has_all(line, " Auth: ") && (has_all(line, "Login OK: [") || has_all(line, "Login incorrect"));
}

// The kernel's LOG of iptables and nft; it has no translated addresses.
bool is_netfilter(std::string_view line)
{
  return has_all(line, " IN=", " OUT=", " SRC=", " DST=", " PROTO=");
}

// Sangfor's NGAF; the body is Chinese, in UTF-8 or GBK.
bool is_sangfor(std::string_view line)
{
  return has_all(line, " fwlog: ");
}

bool is_hillstone(std::string_view line)
{
  return has_all(line, "(root) ", "@", ": ");
}

bool is_h3c_session(std::string_view line)
{
  return has_all(line, "SESSION/6/SESSION_IPV4_FLOW") || has_all(line, "session/6/SESSION_IPV4_FLOW") ||
         has_all(line, "USERLOG/7/NAT:");
}

bool is_huawei_session(std::string_view line)
{
  return has_all(line, "%%01SECLOG/6/SESSION_");
}

constexpr auto contents = std::to_array<Content>({
    {"dnsmasq-query", LogClass::url, is_dnsmasq_query},
    {"dhcp", LogClass::dhcp, is_dhcp},
    {"bind-query", LogClass::url, is_bind_query},
    {"radius", LogClass::dhcp, is_radius},
    {"netfilter", LogClass::other, is_netfilter},
    {"sangfor", LogClass::url, is_sangfor},
    {"h3c-session", LogClass::nat, is_h3c_session},
    {"huawei-session", LogClass::nat, is_huawei_session},
    {"hillstone", LogClass::other, is_hillstone},
});

const Content* content_of_line(std::string_view line)
{
  const auto found = std::ranges::find_if(contents, [&](const Content& one) { return one.matches(line); });
  return found == contents.end() ? nullptr : &*found;
}

} // namespace

const Content* content_of(std::string_view sample)
{
  std::array<std::size_t, contents.size()> counts{};
  std::size_t lines = 0;
  for (const auto line : split(sample, '\n')) {
    lines += !line.empty();
    if (const auto* content = content_of_line(line))
      ++counts[static_cast<std::size_t>(content - contents.data())];
  }
  const auto most = std::ranges::max_element(counts);
  return *most * 2 > lines ? &contents[static_cast<std::size_t>(most - counts.begin())] : nullptr;
}

} // namespace eduaudit::logkeep
