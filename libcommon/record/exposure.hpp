// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/publication.hpp"

namespace eduaudit {

enum class ExposureKind { resident_id, mobile, home_address, class_ranking, score_list };

// One occurrence. `seen` is masked, always: "3601**************", "138********", "张**", "江西省南昌市***".
struct ExposurePlace {
  int64_t line = 0;
  std::string seen;
};

// What one published file reveals of one kind. The counts are those of the unmasked values.
struct Exposure {
  std::string root;
  Audience audience = Audience::open;
  Stage stage = Stage::undeclared;
  std::string path; // relative to the root; the root itself when that is a file; masked as in Publication
  ExposureKind kind = ExposureKind::resident_id;
  int64_t count = 0;    // occurrences
  int64_t persons = 0;  // different values; rows for rankings
  int64_t minors = 0;   // of the persons, under 18 by the birth date in the number
  int64_t under_14 = 0; // of the persons
  // How it was recognised, with counts: check-digit, label, column, room-level, rank-column, sorted-scores,
  // sorted-numbers, rank-list, scores; contest, contest-class: ranks of a contest by the words around them,
  // the latter within a class...
  Counts basis;
  std::vector<ExposurePlace> places; // the first five
};

template <>
struct EnumNames<ExposureKind> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"resident-id", "mobile", "home-address", "class-ranking", "score-list"});
};
template <>
struct Schema<ExposurePlace> {
  static constexpr auto fields = FieldList{
      field("line", &ExposurePlace::line, {"line of the file", "行号"}),
      field("seen", &ExposurePlace::seen, {"what stands there, masked", "内容（已脱敏）"}),
  };
};
template <>
struct Schema<Exposure> {
  static constexpr std::string_view type = "exposure";
  static constexpr Text meaning{"personal information that a published file reveals, masked",
                                "发布文件中泄露的个人信息（已脱敏）"};
  static std::string key(const Exposure& e)
  {
    return e.root + '\n' + e.path + '\n' + std::string(enum_name(e.kind));
  }
  static constexpr auto fields = FieldList{
      field("root", &Exposure::root, {"file or folder that is published", "发布的文件或目录"}, Show::column),
      field("audience", &Exposure::audience, {"public, report, internal: who may see it", "受众"},
            Show::column),
      field("stage", &Exposure::stage, {"primary, junior, senior, undeclared", "学段"}),
      field("path", &Exposure::path, {"the file, relative to the root", "文件（相对路径）"}, Show::column),
      field("kind", &Exposure::kind,
            {"resident-id, mobile, home-address, class-ranking, score-list", "信息种类"}, Show::column),
      field("count", &Exposure::count, {"occurrences", "出现次数"}, Show::column),
      field("persons", &Exposure::persons, {"different values", "涉及人数"}, Show::column),
      field("minors", &Exposure::minors, {"of them under 18", "其中未满 18 周岁"}, Show::column),
      field("under_14", &Exposure::under_14, {"of them under 14", "其中未满 14 周岁"}),
      field("basis", &Exposure::basis, {"how it was recognised, with counts", "识别依据及次数"}),
      field("places", &Exposure::places, {"the first five places, masked", "前五处位置（已脱敏）"}),
  };
};

} // namespace eduaudit
