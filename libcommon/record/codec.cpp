// SPDX-License-Identifier: Apache-2.0
#include "record/codec.hpp"

namespace eduaudit {

void write_value(jsonl::Writer& out, const Words& value)
{
  out.begin_object();
  out.key("en");
  out.value(std::string_view(value.en));
  out.key("zh");
  out.value(std::string_view(value.zh));
  out.end_object();
}

void write_value(jsonl::Writer& out, const Value& value)
{
  if (value.is_verbatim())
    out.value(std::string_view(value.en));
  else
    write_value(out, static_cast<const Words&>(value));
}

void write_value(jsonl::Writer& out, const Counts& value)
{
  out.begin_object();
  for (const auto& [key, number] : value) {
    out.key(key);
    out.value(number);
  }
  out.end_object();
}

bool read_value(jsonl::Value value, std::string& out)
{
  const auto text = value.text();
  if (text)
    out = *text;
  return text.has_value();
}

bool read_value(jsonl::Value value, int64_t& out)
{
  const auto number = value.integer();
  if (number)
    out = *number;
  return number.has_value();
}

bool read_value(jsonl::Value value, bool& out)
{
  const auto flag = value.boolean();
  if (flag)
    out = *flag;
  return flag.has_value();
}

bool read_value(jsonl::Value value, Moment& out)
{
  const auto moment = parse_rfc3339(value.text().value_or(""));
  if (moment)
    out = *moment;
  return moment.has_value();
}

bool read_value(jsonl::Value value, Date& out)
{
  const auto date = parse_date(value.text().value_or(""));
  if (date)
    out = *date;
  return date.has_value();
}

bool read_value(jsonl::Value value, Words& out)
{
  if (const auto text = value.text()) { // from a script that knows one language
    out = verbatim(*text);
    return true;
  }
  return read_value(value["en"], out.en) && read_value(value["zh"], out.zh);
}

bool read_value(jsonl::Value value, Value& out)
{
  return read_value(value, static_cast<Words&>(out));
}

bool read_value(jsonl::Value value, Counts& out)
{
  if (value.kind() != jsonl::Value::Kind::object)
    return false;
  out.clear();
  bool good = true;
  value.each_member(
      [&](std::string_view key, jsonl::Value number) { good = read_value(number, out[key]) && good; });
  out.shrink_to_fit();
  return good;
}

} // namespace eduaudit
