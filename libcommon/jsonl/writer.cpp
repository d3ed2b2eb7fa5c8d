// SPDX-License-Identifier: Apache-2.0
#include "jsonl/writer.hpp"
#include "base/utf8.hpp"
#include "jsonl/boost.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::jsonl {

namespace {

std::string mended(std::string_view text)
{
  std::string out;
  for (std::size_t position = 0; position < text.size();)
    append_utf8(out, next_code_point(text, position));
  return out;
}

constexpr std::size_t usual_record = 1024; // bytes

// Bytes that stand in a JSON string as they are; those of UTF-8 do too, once it is checked.
constexpr auto plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte)
    plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

bool is_plain_ascii(std::string_view text)
{
  return std::ranges::all_of(text, [](char c) { return plain_bytes[static_cast<unsigned char>(c)]; });
}

void append_quoted(std::string& out, std::string_view text)
{
  out += '"';
  out += text;
  out += '"';
}

void append_valid(std::string& out, std::string_view text)
{
  boost::json::serializer serializer;
  serializer.reset(boost::json::string_view(text.data(), text.size()));
  char buffer[4096];
  while (!serializer.done()) {
    const auto piece = serializer.read(buffer);
    out.append(piece.data(), piece.size());
  }
}

} // namespace

void append_string(std::string& out, std::string_view text)
{
  if (is_plain_ascii(text))
    append_quoted(out, text);
  else if (is_utf8(text))
    append_valid(out, text);
  else
    append_valid(out, mended(text));
}

void Writer::separate()
{
  if (m_after_key) {
    m_after_key = false;
    return;
  }
  if (!m_first.back())
    m_out += ',';
  m_first.back() = false;
}

void Writer::begin_object()
{
  if (m_out.empty())
    m_out.reserve(usual_record); // growing to it costs as much as writing it
  separate();
  m_out += '{';
  m_first.push_back(true);
}

void Writer::end_object()
{
  m_out += '}';
  m_first.pop_back();
}

void Writer::begin_list()
{
  separate();
  m_out += '[';
  m_first.push_back(true);
}

void Writer::end_list()
{
  m_out += ']';
  m_first.pop_back();
}

void Writer::key(std::string_view name)
{
  separate();
  append_string(m_out, name);
  m_out += ':';
  m_after_key = true;
}

void Writer::value(std::string_view text)
{
  separate();
  append_string(m_out, text);
}

void Writer::value(int64_t number)
{
  separate();
  m_out += std::to_string(number);
}

void Writer::value(bool flag)
{
  separate();
  m_out += flag ? "true" : "false";
}

void Writer::raw(std::string_view json)
{
  separate();
  m_out += json;
}

} // namespace eduaudit::jsonl
