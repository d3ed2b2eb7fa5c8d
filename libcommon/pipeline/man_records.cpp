// SPDX-License-Identifier: Apache-2.0
#include "pipeline/man_records.hpp"
#include "record/describe.hpp"

namespace eduaudit {

namespace {

Text shape_text(std::string_view shape)
{
  constexpr std::pair<std::string_view, Text> words[] = {
      {"text", {"text", "文本"}},
      {"integer", {"integer", "整数"}},
      {"true or false", {"true or false", "布尔值"}},
      {"RFC 3339 time", {"RFC 3339 time", "RFC 3339 时间"}},
      {"date", {"date", "日期"}},
      {"text in both languages", {"text in both languages", "中英文文本"}},
      {"object of integers", {"object of integers", "整数对象"}},
      {"word", {"word", "枚举"}},
      {"object", {"object", "对象"}},
  };
  for (const auto& [name, text] : words)
    if (name == shape)
      return text;
  return {};
}

std::string shape_words(std::string_view shape, Language language)
{
  constexpr std::string_view list = "list of ";
  if (shape.starts_with(list))
    return (language == Language::zh ? "列表：" : "list of ") +
           shape_words(shape.substr(list.size()), language);
  return std::string(in(language, shape_text(shape)));
}

void add_fields(std::string& page, const std::vector<FieldInfo>& fields, Language language)
{
  page += ".Bl -tag -width Ds -compact\n";
  for (const auto& field : fields) {
    const auto absent = language == Language::zh ? "，可缺省" : ", may be absent";
    const auto shape = shape_words(field.shape, language) + (field.optional ? absent : "");
    page += ".It Va " + field.name + "\n" + std::string(in(language, field.meaning)) +
            (language == Language::zh ? "（" + shape + "）" : " (" + shape + ")") + "\n";
    if (!field.members.empty())
      add_fields(page, field.members, language);
  }
  page += ".El\n";
}

} // namespace

std::string man_records(Language language)
{
  std::string page;
  for (const auto& record : record_catalogue()) {
    page += ".Ss " + std::string(record.type) + "\n" + std::string(in(language, record.meaning)) +
            (language == Language::zh ? "。\n" : ".\n");
    add_fields(page, record.fields, language);
  }
  return page;
}

} // namespace eduaudit
