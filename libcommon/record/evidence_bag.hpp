// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include "record/seal.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// A path and what is to say of it.
struct BagNote {
  std::string path;
  Words what;
};

// A bag of evidence (BagIt, RFC 8493) that was made or judged.
struct EvidenceBag {
  std::string path;
  std::string version; // of BagIt
  std::string sha256;  // of tagmanifest-sha256.txt, which stands for the whole
  std::optional<Moment> from;
  std::optional<Moment> to;
  int64_t files = 0;
  int64_t bytes = 0;
  bool valid = false;
  std::string signed_by;
  int64_t proven_files = 0;
  int64_t confirmed_files = 0;
  std::vector<Confirmed> confirmed;
  int64_t problem_count = 0;
  std::vector<BagNote> problems;
  int64_t unchecked_count = 0;
  int64_t unconfirmed_count = 0;
  std::vector<BagNote> unconfirmed;
  int64_t not_taken_count = 0;
  std::vector<BagNote> not_taken;
};

template <>
struct Schema<BagNote> {
  static constexpr auto fields = FieldList{
      field("path", &BagNote::path, {"the file", "文件"}),
      field("what", &BagNote::what, {"what is to say of it", "说明"}),
  };
};
template <>
struct Schema<EvidenceBag> {
  static constexpr std::string_view type = "evidence_bag";
  static constexpr Text meaning{"a bag of evidence that was made or judged", "制作或核验过的证据包"};
  static std::string key(const EvidenceBag& bag) { return bag.path; }
  static constexpr auto fields = FieldList{
      field("path", &EvidenceBag::path, {"folder of the bag", "证据包目录"}, Show::column),
      field("version", &EvidenceBag::version, {"version of BagIt", "BagIt 版本"}),
      field("sha256", &EvidenceBag::sha256,
            {"SHA-256 of tagmanifest-sha256.txt, which stands for the whole bag",
             "tagmanifest-sha256.txt 的 SHA-256，代表整个证据包"}),
      field("from", &EvidenceBag::from, {"start of the time that it covers", "覆盖时段的开始"}),
      field("to", &EvidenceBag::to, {"its end", "覆盖时段的结束"}),
      field("files", &EvidenceBag::files, {"files in it", "文件数"}, Show::column),
      field("bytes", &EvidenceBag::bytes, {"their bytes", "字节数"}, Show::column),
      field("valid", &EvidenceBag::valid,
            {"complete, every checksum agrees, and all proofs in it could be checked and hold",
             "完整、校验和全部一致，且所附证明均可核验并成立"},
            Show::column),
      field("signed_by", &EvidenceBag::signed_by,
            {"public key of the ledger that its manifest is signed by", "为清单签名的账本公钥"}),
      field("proven_files", &EvidenceBag::proven_files,
            {"logs in it that are proven to be those that were sealed", "经证明与封存时一致的日志数"}),
      field("confirmed_files", &EvidenceBag::confirmed_files,
            {"of these, under a head that a witness with a known key confirmed",
             "其中处于已知公钥的见证方所确认的检查点之下的日志数"}),
      field("confirmed", &EvidenceBag::confirmed,
            {"the last head that each witness with a known key confirmed",
             "已知公钥的各见证方所确认的最近检查点"}),
      field("problem_count", &EvidenceBag::problem_count, {"what is wrong with it", "问题数"}),
      field("problems", &EvidenceBag::problems, {"the first 50 problems", "前 50 个问题"}),
      field("unchecked_count", &EvidenceBag::unchecked_count,
            {"proofs and confirmations that could not be checked", "无法核验的证明和确认数"}),
      field("unconfirmed_count", &EvidenceBag::unconfirmed_count,
            {"what could not be checked, or rests on the bag's own word", "无法核验或仅凭包内自述的项数"}),
      field("unconfirmed", &EvidenceBag::unconfirmed, {"the first 50 of them", "前 50 项"}),
      field("not_taken_count", &EvidenceBag::not_taken_count,
            {"files that could not be taken", "未能收取的文件数"}),
      field("not_taken", &EvidenceBag::not_taken, {"the first 50 of them", "前 50 个未能收取的文件"}),
  };
};

} // namespace eduaudit
