// SPDX-License-Identifier: Apache-2.0
#include "addresses.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <memory>
#include <netinet/in.h>

namespace eduaudit::assetinv {

namespace {

struct FreeAddresses {
  void operator()(ifaddrs* list) const { ::freeifaddrs(list); }
};

std::string text_of(int family, const void* bytes)
{
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(family, bytes, text, sizeof text);
  return text;
}

// Empty for what is no IP address, or means something on its own wire only.
std::string address_of(const sockaddr* address)
{
  if (address && address->sa_family == AF_INET) {
    const auto* const ipv4 = reinterpret_cast<const sockaddr_in*>(address);
    const auto text = text_of(AF_INET, &ipv4->sin_addr);
    return text.starts_with("169.254.") ? std::string() : text;
  }
  if (address && address->sa_family == AF_INET6) {
    const auto* const ipv6 = reinterpret_cast<const sockaddr_in6*>(address);
    return IN6_IS_ADDR_LINKLOCAL(&ipv6->sin6_addr) ? std::string() : text_of(AF_INET6, &ipv6->sin6_addr);
  }
  return {};
}

} // namespace

std::map<std::string, std::vector<std::string>> interface_addresses()
{
  std::map<std::string, std::vector<std::string>> addresses;
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0)
    return addresses;
  const std::unique_ptr<ifaddrs, FreeAddresses> list(first);
  for (const auto* one = list.get(); one != nullptr; one = one->ifa_next)
    if (auto text = address_of(one->ifa_addr); !text.empty())
      addresses[one->ifa_name].push_back(std::move(text));
  for (auto& [name, texts] : addresses)
    std::ranges::sort(texts);
  return addresses;
}

} // namespace eduaudit::assetinv
