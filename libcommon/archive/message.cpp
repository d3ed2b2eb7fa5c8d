// SPDX-License-Identifier: Apache-2.0
#include "archive/message.hpp"
#include <cstring>

namespace eduaudit {

namespace {

constexpr std::size_t longest_text = 64 * 1024;

template <class Number>
void add(std::string& body, Number number)
{
  body.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void add(std::string& body, std::string_view text)
{
  text = text.substr(0, longest_text);
  add(body, static_cast<std::uint32_t>(text.size()));
  body += text;
}

template <class Number>
Number take(std::string_view& body)
{
  Number number{};
  if (body.size() < sizeof number)
    return number;
  std::memcpy(&number, body.data(), sizeof number);
  body.remove_prefix(sizeof number);
  return number;
}

std::string take_text(std::string_view& body)
{
  const auto size = take<std::uint32_t>(body);
  std::string text(body.substr(0, size));
  body.remove_prefix(text.size());
  return text;
}

} // namespace

std::string message_head(MessageKind kind, std::size_t size)
{
  std::string head(1, static_cast<char>(kind));
  add(head, static_cast<std::uint32_t>(size));
  return head;
}

MessageHead parse_head(std::string_view bytes)
{
  MessageHead head{static_cast<MessageKind>(bytes.front()), 0};
  bytes.remove_prefix(1);
  head.size = take<std::uint32_t>(bytes);
  return head;
}

std::string pack(const Member& member)
{
  std::string body;
  add(body, member.size);
  add(body, member.mtime);
  add(body, static_cast<std::uint32_t>(member.type));
  add(body, static_cast<std::uint32_t>(member.encrypted));
  add(body, std::string_view(member.name));
  return body;
}

Member unpack_member(std::string_view body)
{
  Member member{};
  member.size = take<std::uint64_t>(body);
  member.mtime = take<int64_t>(body);
  member.type = static_cast<Member::Type>(take<std::uint32_t>(body) % 4);
  member.encrypted = take<std::uint32_t>(body) != 0;
  member.name = take_text(body);
  return member;
}

std::string pack(const ContainerSummary& summary)
{
  std::string body;
  add(body, static_cast<std::uint32_t>(summary.format));
  add(body, static_cast<std::uint32_t>(summary.codec));
  add(body, summary.members);
  add(body, summary.bytes);
  add(body, static_cast<std::uint32_t>(summary.checksummed));
  add(body, static_cast<std::uint32_t>(summary.end_marker));
  add(body, summary.encrypted);
  return body;
}

ContainerSummary unpack_summary(std::string_view body)
{
  ContainerSummary summary{};
  summary.format = static_cast<ContainerFormat>(take<std::uint32_t>(body));
  summary.codec = static_cast<Codec>(take<std::uint32_t>(body));
  summary.members = take<std::uint64_t>(body);
  summary.bytes = take<std::uint64_t>(body);
  summary.checksummed = take<std::uint32_t>(body) != 0;
  summary.end_marker = take<std::uint32_t>(body) != 0;
  summary.encrypted = take<std::uint64_t>(body);
  return summary;
}

std::string pack(const Error& error)
{
  std::string body;
  add(body, static_cast<std::uint32_t>(error.kind));
  add(body, std::string_view(error.subject));
  add(body, std::string_view(error.detail.en));
  add(body, std::string_view(error.detail.zh));
  return body;
}

Error unpack_error(std::string_view body)
{
  Error error{};
  error.kind = static_cast<ErrorKind>(take<std::uint32_t>(body));
  error.subject = take_text(body);
  error.detail.en = take_text(body);
  error.detail.zh = take_text(body);
  return error;
}

} // namespace eduaudit
