// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <string>
#include <vector>

namespace eduaudit {

// One side of a comparison. Lines are physical lines of that side's file, the first one is 1.
struct ReconciledSide {
  std::string dataset;
  std::string path;
  int64_t rows = 0;
  int64_t unmatched = 0;                // keys that were not found on the other side
  int64_t duplicates = 0;               // rows whose key came before
  int64_t blank_keys = 0;               // rows without a key
  int64_t unreadable = 0;               // rows not compared whole: lost characters, wrong quotation marks
  int64_t unreadable_keys = 0;          // of them, rows whose key is not known: any of them may be a partner
  std::vector<int64_t> unmatched_lines; // up to 5 each
  std::vector<int64_t> duplicate_lines;
  std::vector<int64_t> blank_key_lines;
  std::vector<int64_t> unreadable_lines;
};

// How a copy agrees with its trusted source, matched by key: counts and lines, never a value. Of several rows
// with one key only the first is compared; the others are duplicates.
struct Reconciliation {
  std::string name;
  ReconciledSide trusted;
  ReconciledSide copy;
  std::vector<std::string> key;     // columns of the trusted side
  std::vector<std::string> columns; // the same
  FactAccess access = FactAccess::ok;
  Words reason;
  bool complete = false;                // both sides were read to the last row
  int64_t compared = 0;                 // rows with a partner
  int64_t differing = 0;                // of them, rows in which a value differs
  Counts differences;                   // by column
  std::vector<int64_t> differing_lines; // in the copy, up to 5
};

template <>
struct Schema<ReconciledSide> {
  static constexpr auto fields = FieldList{
      field("dataset", &ReconciledSide::dataset, {"name of the dataset", "数据集名称"}),
      field("path", &ReconciledSide::path, {"the file", "文件路径"}),
      field("rows", &ReconciledSide::rows, {"rows", "行数"}),
      field("unmatched", &ReconciledSide::unmatched,
            {"keys that were not found on the other side", "在另一侧没有找到的主键数"}),
      field("duplicates", &ReconciledSide::duplicates, {"rows whose key came before", "主键重复的行数"}),
      field("blank_keys", &ReconciledSide::blank_keys, {"rows without a key", "主键为空的行数"}),
      field("unreadable", &ReconciledSide::unreadable,
            {"rows not compared whole, since characters are lost or quotation marks wrong",
             "因字符丢失或引号有误而未能完整比对的行数"}),
      field("unreadable_keys", &ReconciledSide::unreadable_keys,
            {"of them, rows whose key is not known", "其中主键未知的行数"}),
      field("unmatched_lines", &ReconciledSide::unmatched_lines,
            {"lines of the first 5 unmatched", "前 5 个未匹配行的行号"}),
      field("duplicate_lines", &ReconciledSide::duplicate_lines,
            {"lines of the first 5 duplicates", "前 5 个重复行的行号"}),
      field("blank_key_lines", &ReconciledSide::blank_key_lines,
            {"lines of the first 5 without a key", "前 5 个主键为空的行号"}),
      field("unreadable_lines", &ReconciledSide::unreadable_lines,
            {"lines of the first 5 not compared whole", "前 5 个未能完整比对的行号"}),
  };
};
template <>
struct Schema<Reconciliation> {
  static constexpr std::string_view type = "reconciliation";
  static constexpr Text meaning{"how a copy agrees with its trusted source", "副本与权威来源的一致情况"};
  static std::string key(const Reconciliation& r) { return r.name; }
  static constexpr auto fields = FieldList{
      field("name", &Reconciliation::name, {"name of the comparison", "比对名称"}, Show::column),
      field("trusted", &Reconciliation::trusted, {"the trusted side", "权威来源一侧"}),
      field("copy", &Reconciliation::copy, {"the copy", "副本一侧"}),
      field("key", &Reconciliation::key, {"columns that make the key", "组成主键的列"}),
      field("columns", &Reconciliation::columns, {"columns that are compared", "比对的列"}),
      field("access", &Reconciliation::access, access_meaning, Show::column),
      field("reason", &Reconciliation::reason, reason_meaning),
      field("complete", &Reconciliation::complete,
            {"both sides were read to the last row", "两侧是否都读到最后一行"}, Show::column),
      field("compared", &Reconciliation::compared, {"rows with a partner", "成功配对的行数"}, Show::column),
      field("differing", &Reconciliation::differing,
            {"of them, rows in which a value differs", "其中有差异的行数"}, Show::column),
      field("differences", &Reconciliation::differences, {"differing values by column", "各列的差异数"}),
      field("differing_lines", &Reconciliation::differing_lines,
            {"lines of the first 5, in the copy", "副本中前 5 个差异行的行号"}),
  };
};

} // namespace eduaudit
