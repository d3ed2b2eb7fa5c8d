// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <string>
#include <vector>

namespace eduaudit {

// Who may see what is published: everybody, the authority that a school reports to, or the school alone.
enum class Audience { open, report, internal };
// The stage of education that a publication belongs to; rankings are forbidden in compulsory education (the
// first two).
enum class Stage { undeclared, primary, junior, senior };

// What became of the files of one kind.
enum class ReadState {
  read,        // decoded and scanned to the end
  unsupported, // a kind that holds text which this version does not read
  picture,     // image, audio, video: a person must look
  no_text,     // fonts: nothing to read by nature
  undecodable, // text, but in no known encoding: scanned as far as its ASCII goes
  too_large,
  denied,
  failed,
  outside,     // a symbolic link that leads out of the root, not followed
  excluded,    // by `ignore` of the publication
  empty_root,  // the root is there and holds no file
  absent_root, // there is no such file or folder
};

// Whether it speaks of the root itself, so that no file is counted.
inline bool stands_for_root(ReadState state)
{
  return state == ReadState::absent_root || state == ReadState::empty_root;
}

// The files of one kind and one state under one published root. Paths in `samples` are relative to the root,
// at most 20, and digits in them that could be personal are masked.
struct Publication {
  std::string root;
  Audience audience = Audience::open;
  Stage stage = Stage::undeclared;
  std::string content; // "html", "csv", "text", "pdf", "docx"...; empty for a root
  ReadState state = ReadState::read;
  Words reason;
  int64_t files = 0;
  int64_t size_bytes = 0;
  std::vector<std::string> samples;
};

template <>
struct EnumNames<Audience> {
  static constexpr auto names = std::to_array<std::string_view>({"public", "report", "internal"});
};
template <>
struct EnumNames<Stage> {
  static constexpr auto names =
      std::to_array<std::string_view>({"undeclared", "primary", "junior", "senior"});
};
template <>
struct EnumNames<ReadState> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"read", "unsupported", "picture", "no-text", "undecodable", "too-large", "denied", "failed", "outside",
       "excluded", "empty-root", "absent-root"});
};
template <>
struct Schema<Publication> {
  static constexpr std::string_view type = "publication";
  static constexpr Text meaning{
      "the files of one kind under one published root, and whether they could be read",
      "一个发布目录下某类文件的数量及读取情况"};
  static std::string key(const Publication& p)
  {
    return p.root + '\n' + std::string(enum_name(p.state)) + '\n' + p.content;
  }
  static constexpr auto fields = FieldList{
      field("root", &Publication::root, {"file or folder that is published", "发布的文件或目录"},
            Show::column),
      field("audience", &Publication::audience, {"public, report, internal: who may see it", "受众"},
            Show::column),
      field("stage", &Publication::stage, {"primary, junior, senior, undeclared", "学段"}, Show::column),
      field("content", &Publication::content, {"kind of the files, by content", "文件类型（按内容识别）"},
            Show::column),
      field("state", &Publication::state, {"what became of them", "读取情况"}, Show::column),
      field("reason", &Publication::reason, {"why they were not read", "未读取的原因"}),
      field("files", &Publication::files, {"number of files", "文件数"}, Show::column),
      field("size_bytes", &Publication::size_bytes, {"their size together", "总字节数"}, Show::column),
      field("samples", &Publication::samples,
            {"up to 20 of those that were not read", "未读取的文件（最多 20 个）"}),
  };
};

} // namespace eduaudit
