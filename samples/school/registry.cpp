// SPDX-License-Identifier: Apache-2.0
// The registry of pupils, which is the trusted source, and a copy that has drifted away from it.
#include "lay.hpp"

namespace eduaudit::sample {

namespace {

constexpr int pupils = 240;

struct Pupil {
  std::string resident;
  std::string registry; // G + resident number
  std::string name;
  std::string group;
  std::string sex;
  std::string born;
};

std::string two(int number)
{
  return (number < 10 ? "0" : "") + std::to_string(number);
}

Pupil pupil(int number)
{
  const int month = number % 12 + 1;
  const int day = number % 28 + 1;
  Pupil one;
  one.resident = resident_number(2013, month, day, number);
  one.registry = "G" + one.resident;
  one.name = pupil_name(number);
  one.group = std::to_string(number / 40 + 1);
  one.sex = number % 2 ? "1" : "2"; // GB/T 2261.1; the resident number's 17th digit is odd for men
  one.born = "2013-" + two(month) + "-" + two(day);
  return one;
}

std::string row(const Pupil& one)
{
  return one.registry + "," + one.resident + "," + one.name + "," + one.group + "," + one.sex + "," +
         one.born + "\r\n";
}

constexpr std::string_view header = "学籍号,身份证号,姓名,班级,性别码,出生日期\r\n";

std::string registry()
{
  std::string text(header);
  for (int number = 1; number <= pupils; ++number)
    text += row(pupil(number));
  return text;
}

// The copy of the campus-card system: four pupils are missing, two are unknown to the registry, and three are
// in another class. One resident number has a wrong check digit, one registry number stands twice.
std::string cards()
{
  std::string text(header);
  for (int number = 1; number <= pupils + 2; ++number) {
    if (number >= 11 && number <= 14)
      continue;
    auto one = pupil(number);
    if (number >= 101 && number <= 103)
      one.group = "9";
    if (number == 50)
      one.resident.back() = one.resident.back() == '1' ? '2' : '1';
    text += row(one);
    if (number == 60)
      text += row(one);
  }
  return text;
}

constexpr std::string_view schema = R"({
  "fieldsMatch": "equal",
  "primaryKey": ["学籍号"],
  "fields": [
    {"name": "学籍号", "type": "string", "eduaudit:rule": "student-number", "constraints": {"required": true, "unique": true}},
    {"name": "身份证号", "type": "string", "eduaudit:rule": "resident-id", "constraints": {"required": true}},
    {"name": "姓名", "type": "string", "constraints": {"required": true, "maxLength": 30}},
    {"name": "班级", "type": "integer", "constraints": {"required": true, "minimum": 1, "maximum": 60}},
    {"name": "性别码", "type": "string", "constraints": {"enum": ["0", "1", "2", "9"]}},
    {"name": "出生日期", "type": "date", "constraints": {"required": true}}
  ]
}
)";

} // namespace

void lay_registry(const Layout& layout)
{
  layout.file("data/registry.csv", registry(), days_ago(5), 0640);
  layout.file("data/cards.csv", cards(), days_ago(3), 0640);
  layout.file("data/pupil.schema.json", schema, days_ago(100));
  layout.file("data/library.csv", "编号,书名\r\n1,示例图书\r\n", days_ago(9), 0640);
  layout.file(
      "data/library.schema.json",
      "{\"fields\":[{\"name\":\"编号\",\"type\":\"integer\"},{\"name\":\"书名\",\"type\":\"string\"}]}\n",
      days_ago(100));
}

} // namespace eduaudit::sample
