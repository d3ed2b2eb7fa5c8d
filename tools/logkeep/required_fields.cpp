// SPDX-License-Identifier: Apache-2.0
#include "required_fields.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr RequiredField who{LogField::who, {"the user or the client's address", "用户或客户端地址"}};
constexpr RequiredField client{LogField::client, {"the client's address", "客户端地址"}};
constexpr RequiredField client_port{LogField::client_port, {"the client's port", "客户端端口"}};
constexpr RequiredField inside{LogField::client, {"the inside address", "内网地址"}};
constexpr RequiredField inside_port{LogField::client_port, {"the inside port", "内网端口"}};
constexpr RequiredField nat{LogField::nat, {"the translated address", "转换后地址"}};
constexpr RequiredField nat_port{LogField::nat_port, {"the translated port", "转换后端口"}};
constexpr RequiredField url{LogField::url, {"the URL or host", "URL 或域名"}};
constexpr RequiredField request{LogField::url, {"the request", "请求内容"}};
constexpr RequiredField status{LogField::status, {"the status", "状态码"}};
constexpr RequiredField binding{LogField::binding,
                                {"two of address, MAC and account", "地址、MAC、账号中的两项"}};

constexpr auto of_url = std::to_array({who, url});
constexpr auto of_nat = std::to_array({inside, inside_port, nat, nat_port});
constexpr auto of_web = std::to_array({client, client_port, request, status});
constexpr auto of_dhcp = std::to_array({binding});

} // namespace

std::span<const RequiredField> required_of(LogClass log_class)
{
  switch (log_class) {
  case LogClass::url:
    return of_url;
  case LogClass::nat:
    return of_nat;
  case LogClass::web:
    return of_web;
  case LogClass::dhcp:
    return of_dhcp;
  default:
    return {};
  }
}

} // namespace eduaudit::logkeep
