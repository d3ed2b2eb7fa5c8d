// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"
#include <string>
#include <string_view>

namespace eduaudit {

// What a decoding child tells its parent, in the byte order of the machine. Each message is its kind, its
// size and its body.
enum class MessageKind : char { member = 'M', content = 'C', summary = 'S', error = 'E' };
struct MessageHead {
  MessageKind kind;
  std::uint32_t size;
};
inline constexpr std::size_t message_head_size = 5;
inline constexpr std::uint32_t longest_message = 1 << 20;

std::string message_head(MessageKind kind, std::size_t size);
MessageHead parse_head(std::string_view bytes); // of message_head_size

std::string pack(const Member& member);
std::string pack(const ContainerSummary& summary);
std::string pack(const Error& error);

// Of bodies that pack() made.
Member unpack_member(std::string_view body);
ContainerSummary unpack_summary(std::string_view body);
Error unpack_error(std::string_view body);

} // namespace eduaudit
