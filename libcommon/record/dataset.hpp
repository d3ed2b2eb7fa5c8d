// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// A table file, where it says it comes from, and how far it could be read. Never a value of it, nor a label
// that its schema does not name: a file without header has a pupil's data there.
struct Dataset {
  std::string name;
  std::string path;
  bool declared = false; // in audit.toml; false: named on the command line only
  FactAccess access = FactAccess::ok;
  Words reason;
  bool complete = false; // read to its last row
  std::string system;    // what produces it
  std::string owner;     // who answers for it
  std::string about;     // the data it holds, such as "students": one trusted source for each
  bool trusted = false;
  std::string derived_from; // the dataset it is a copy of
  std::optional<Date> updated;
  std::string updated_clock; // "declared", or "mtime", which changes with every copy
  int64_t sla_days = 0;      // it is to be updated at least this often; 0: not declared
  std::string encoding;
  int64_t size_bytes = 0;
  std::string sha256;
  int64_t rows = 0; // below the header
  int64_t columns = 0;
  std::string table_schema;
  FactAccess table_schema_access = FactAccess::ok;
  Words table_schema_reason;
  std::vector<Words> not_judged; // what the schema asks for, or seems to, and was not looked at
};

template <>
struct Schema<Dataset> {
  static constexpr std::string_view type = "dataset";
  static constexpr Text meaning{"a table file, its declared source, and how far it could be read",
                                "数据表文件、其声明的来源及可读取程度"};
  static std::string key(const Dataset& d) { return d.name; }
  static constexpr auto fields = FieldList{
      field("name", &Dataset::name, {"name of the dataset", "数据集名称"}, Show::column),
      field("path", &Dataset::path, {"the file", "文件路径"}, Show::column),
      field("declared", &Dataset::declared,
            {"stands in audit.toml (else: named on the command line)",
             "已在 audit.toml 中声明（否则由命令行指定）"}),
      field("access", &Dataset::access, access_meaning, Show::column),
      field("reason", &Dataset::reason, reason_meaning),
      field("complete", &Dataset::complete, {"read to its last row", "是否读到最后一行"}),
      field("system", &Dataset::system, {"the system that produces it", "产生数据的系统"}, Show::column),
      field("owner", &Dataset::owner, {"the unit that answers for it", "责任部门"}, Show::column),
      field("about", &Dataset::about,
            {"the data it holds; one trusted source for each", "数据内容；每种内容只有一个权威来源"}),
      field("trusted", &Dataset::trusted, {"declared as the trusted source", "是否声明为权威来源"},
            Show::column),
      field("derived_from", &Dataset::derived_from, {"the dataset it is a copy of", "复制自哪个数据集"}),
      field("updated", &Dataset::updated, {"day of the last update", "最近更新日期"}, Show::column),
      field("updated_clock", &Dataset::updated_clock,
            {"where that day is from: declared or mtime",
             "更新日期的依据：declared（声明）或 mtime（文件修改时间）"}),
      field("sla_days", &Dataset::sla_days,
            {"days within which it is to be updated; 0: not declared", "规定的更新周期（天）；0 表示未声明"}),
      field("encoding", &Dataset::encoding, {"character encoding", "字符编码"}),
      field("size_bytes", &Dataset::size_bytes, {"bytes of the file", "文件字节数"}),
      field("sha256", &Dataset::sha256, {"SHA-256 of the file", "文件的 SHA-256"}),
      field("rows", &Dataset::rows, {"rows below the header", "数据行数（不含表头）"}, Show::column),
      field("columns", &Dataset::columns, {"columns of the header", "列数"}, Show::column),
      field("table_schema", &Dataset::table_schema, {"the Table Schema", "表模式（Table Schema）文件"}),
      field("table_schema_access", &Dataset::table_schema_access,
            {"whether the schema could be read", "表模式的读取情况"}),
      field("table_schema_reason", &Dataset::table_schema_reason,
            {"why it could not", "表模式未能读取的原因"}),
      field("not_judged", &Dataset::not_judged,
            {"what the schema asks for, or seems to, and was not looked at",
             "模式中要求（或看似要求）而未检查的内容"}),
  };
};

} // namespace eduaudit
