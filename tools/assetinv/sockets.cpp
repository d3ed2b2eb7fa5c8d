// SPDX-License-Identifier: Apache-2.0
#include "sockets.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <iterator>

namespace eduaudit::assetinv {

namespace {

constexpr std::string_view tcp_listen = "0A";
constexpr std::string_view udp_unconnected = "07";
constexpr std::size_t most_bytes = 64u << 20;

std::optional<uint32_t> hex_number(std::string_view text)
{
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// The address bytes in network order; empty when the digits are not 8 or 32.
std::string address_bytes(std::string_view digits)
{
  std::string bytes;
  if (digits.size() != 8 && digits.size() != 32)
    return bytes;
  for (; !digits.empty(); digits.remove_prefix(8)) {
    const auto word = hex_number(digits.substr(0, 8));
    if (!word)
      return {};
    for (int shift = 0; shift < 32; shift += 8)
      bytes += static_cast<char>(*word >> shift & 0xFF);
  }
  return bytes;
}

std::string address_text(const std::string& bytes)
{
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(bytes.size() == 4 ? AF_INET : AF_INET6, bytes.data(), text, sizeof text);
  return text;
}

bool is_loopback(std::string_view bytes)
{
  constexpr std::string_view mapped("\0\0\0\0\0\0\0\0\0\0\xFF\xFF", 12);
  constexpr std::string_view loopback6("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 16);
  if (bytes.starts_with(mapped))
    bytes.remove_prefix(mapped.size());
  return bytes == loopback6 || (bytes.size() == 4 && bytes.front() == 127);
}

// sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...
std::optional<OpenSocket> parse_line(Protocol protocol, std::string_view line)
{
  const auto words = split_blanks(line);
  if (words.size() < 10 || words[3] != (protocol == Protocol::tcp ? tcp_listen : udp_unconnected))
    return {};
  const auto local = split(words[1], ':');
  const auto bytes = address_bytes(local.front());
  const auto port = local.size() == 2 ? hex_number(local[1]) : std::nullopt;
  const auto uid = parse_integer(words[7]);
  const auto inode = parse_integer(words[9]);
  if (bytes.empty() || !port || !uid || !inode)
    return {};
  return OpenSocket{protocol, address_text(bytes),
                    *port,    is_loopback(bytes) ? Reach::loopback : Reach::network,
                    *uid,     *inode};
}

struct SocketFile {
  std::string_view path;
  Protocol protocol;
};
constexpr std::array files{
    SocketFile{"/proc/net/tcp", Protocol::tcp}, SocketFile{"/proc/net/tcp6", Protocol::tcp},
    SocketFile{"/proc/net/udp", Protocol::udp}, SocketFile{"/proc/net/udp6", Protocol::udp}};

} // namespace

std::vector<OpenSocket> parse_sockets(Protocol protocol, std::string_view text)
{
  std::vector<OpenSocket> sockets;
  for (const auto line : split(text, '\n'))
    if (auto socket = parse_line(protocol, line))
      sockets.push_back(std::move(*socket));
  return sockets;
}

std::vector<OpenSocket> read_sockets(const HostTree& tree, Emitter& out)
{
  std::vector<OpenSocket> all;
  for (const auto& file : files) {
    const auto reading = read_source(tree, file.path, out, most_bytes);
    auto some = parse_sockets(file.protocol, reading.text);
    std::ranges::move(some, std::back_inserter(all));
  }
  return all;
}

FactAccess socket_access(const HostTree& tree)
{
  const auto text = tree.read("/proc/net/tcp", most_bytes);
  return text ? FactAccess::ok : access_of(text.error().kind);
}

} // namespace eduaudit::assetinv
