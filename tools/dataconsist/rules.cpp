// SPDX-License-Identifier: Apache-2.0
#include "rules.hpp"
#include <array>
#include <string>

namespace eduaudit::dataconsist {

namespace {

// In the order of Rule.
constexpr auto names = std::to_array<RuleName>({
    {"blank-label", "", {"a column has no label", "表头有空列名"}},
    {"duplicate-label", "", {"two columns have the same label", "表头有重复列名"}},
    {"incorrect-label",
     "",
     {"a column's label is not the one of the schema at its place", "列名与模式中该位置的字段不符"}},
    {"missing-label", "", {"the column is missing", "缺少该列"}},
    {"extra-label", "", {"there is a column that the schema does not name", "存在模式未定义的列"}},
    {"blank-row", "", {"the row is blank", "空行"}},
    {"missing-cell", "", {"the row ends before this column", "该行缺少此列的单元格"}},
    {"extra-cell", "", {"the row has more cells than the header", "该行单元格多于表头"}},
    {"type-error", "", {"the value is not of the declared type", "值与声明的类型不符"}},
    {"constraint-error", "required", {"a required value is missing", "必填项为空"}},
    {"constraint-error", "minLength", {"the value is too short", "值过短"}},
    {"constraint-error", "maxLength", {"the value is too long", "值过长"}},
    {"constraint-error", "minimum", {"the value is too small", "值小于下限"}},
    {"constraint-error", "maximum", {"the value is too large", "值大于上限"}},
    {"constraint-error", "exclusiveMinimum", {"the value is too small", "值不大于下限"}},
    {"constraint-error", "exclusiveMaximum", {"the value is too large", "值不小于上限"}},
    {"constraint-error", "enum", {"the value is not one of the permitted ones", "值不在允许范围内"}},
    {"constraint-error", "pattern", {"the value does not match the pattern", "值不符合规定的格式"}},
    {"unique-error", "", {"a value that must be unique is there twice", "应唯一的值重复"}},
    {"primary-key", "", {"the primary key is missing or there twice", "主键为空或重复"}},
    {"encoding-error",
     "",
     {"characters are lost: the bytes do not fit the file's encoding", "字符丢失：字节与文件编码不符"}},
    {"stray-quote", "", {"a quotation mark stands inside a field", "字段中间出现引号"}},
    {"unclosed-quote", "", {"a quotation mark is never closed", "引号没有结束"}},
    {"row-too-long", "", {"the row is longer than 1 MiB", "该行超过 1 MiB"}},
    {"nul-byte", "", {"a NUL byte stands in the value", "值中含有 NUL 字节"}},
    {"text-prefix",
     "",
     {"the spreadsheet's mark of a text (' or =\"...\") is part of the value",
      "值中残留电子表格的文本标记（' 或 =\"...\"）"}},
    {"outer-space", "", {"blanks stand before or behind the value", "值的首尾有空白字符"}},
    {"fullwidth", "", {"fullwidth letters or digits in a coded value", "编码类字段中出现全角字母或数字"}},
    {"excel-scientific",
     "",
     {"a spreadsheet turned the number into scientific notation; its digits are lost",
      "数字被电子表格转成科学计数法，位数已丢失"}},
    {"excel-15-digit",
     "",
     {"a spreadsheet kept 15 digits and made the rest 0; they are lost",
      "被电子表格截为 15 位有效数字，其余变为 0，已丢失"}},
    {"idno-length", "", {"the resident ID number has not 18 characters", "身份证号不是 18 位"}},
    {"idno-characters",
     "",
     {"the resident ID number has other characters than digits and X", "身份证号含有非法字符"}},
    {"idno-birth",
     "",
     {"the birth date in the resident ID number is impossible", "身份证号中的出生日期无效"}},
    {"idno-check", "", {"the check character of the resident ID number is wrong", "身份证号校验码错误"}},
    {"xjh-form",
     "",
     {"the student number has not the form G, J or L with 18 characters",
      "学籍号不是 G、J 或 L 开头的 19 位格式"}},
    {"xjh-birth", "", {"the birth date in the student number is impossible", "学籍号中的出生日期无效"}},
    {"xjh-check", "", {"the check character of the student number is wrong", "学籍号校验码错误"}},
    {"xjh-idno-mismatch",
     "",
     {"the student number does not contain the resident ID number of its row",
      "学籍号与同一行的身份证号不一致"}},
    {"mobile-form", "", {"the value is no mobile number", "不是有效的手机号码"}},
});
static_assert(names.size() == rule_count);

} // namespace

const RuleName& name_of(Rule rule)
{
  return names[static_cast<std::size_t>(rule)];
}

Words meaning_of(std::string_view rule, std::string_view constraint)
{
  for (const auto& name : names)
    if (name.rule == rule && name.constraint == constraint)
      return name.meaning;
  return {std::string(rule), std::string(rule)};
}

} // namespace eduaudit::dataconsist
