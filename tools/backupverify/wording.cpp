// SPDX-License-Identifier: Apache-2.0
#include "wording.hpp"

namespace eduaudit::backupverify {

Text text_of(Verdict verdict)
{
  switch (verdict) {
  case Verdict::damaged:
    return {"it is damaged", "文件已损坏"};
  case Verdict::incomplete:
    return {"it is not complete", "内容不完整"};
  case Verdict::empty:
    return {"it is empty", "内容为空"};
  case Verdict::suspicious:
    return {"it is suspicious", "内容可疑"};
  case Verdict::unverifiable:
    return {"nothing can prove it here", "此处无法证明其完好"};
  case Verdict::could_not_check:
    return {"it could not be checked", "未能检查"};
  default:
    return {"it reads to its last byte", "可读到最后一个字节"};
  }
}

Text text_of(Unproven why)
{
  switch (why) {
  case Unproven::no_checksum:
    return {"no checksum and no manifest covers its content", "内容没有校验和，也没有清单"};
  case Unproven::encrypted:
    return {"it is encrypted, so its content can't be verified here", "文件已加密，无法在此验证内容"};
  case Unproven::unsupported:
    return {"its format can't be verified here", "无法验证该格式"};
  case Unproven::limit:
    return {"it goes beyond a limit, so it was not read to its end", "超出限额，未读到末尾"};
  case Unproven::level:
    return {"it is proven less than its set asks for", "证明程度低于备份集的要求"};
  case Unproven::none:
    break;
  }
  return text_of(Verdict::unverifiable);
}

Text text_of(Level level)
{
  switch (level) {
  case Level::exists:
    return {"it exists", "文件存在"};
  case Level::complete:
    return {"it is complete", "结构完整"};
  case Level::checksums:
    return {"every checksum in it was verified", "其中全部校验和均已验证"};
  case Level::manifest:
    return {"every byte is as the manifest says", "每个字节均与清单一致"};
  case Level::content:
    return {"its content was read and is in order", "内容已读取并核对无误"};
  case Level::restored:
    break;
  }
  return {"a drill restored it", "已通过恢复演练"};
}

Text text_of(ManifestState state)
{
  switch (state) {
  case ManifestState::match:
    return {"as the manifest says", "与清单一致"};
  case ManifestState::mismatch:
    return {"differs from the manifest", "与清单不一致"};
  case ManifestState::not_listed:
    return {"not in the manifest", "未列入清单"};
  case ManifestState::unreadable:
    return {"could not be compared", "无法比较"};
  case ManifestState::none:
    break;
  }
  return {"there is no manifest", "没有清单"};
}

Text why_not_ok(const Archive& archive)
{
  return archive.verdict == Verdict::unverifiable ? text_of(archive.unproven) : text_of(archive.verdict);
}

Text remedy_of(const Archive& archive)
{
  if (archive.verdict != Verdict::unverifiable)
    return remedy_of_unreadable();
  switch (archive.unproven) {
  case Unproven::no_checksum:
    return {
        "Write a manifest when the backup is made (backupverify manifest create PATH... -o SHA256SUMS) and "
        "name it in manifest = \"...\" of the set, or compress the backup with gzip, xz or zstd, which "
        "store a checksum. Where complete is enough, write level = 1 in the set.",
        "在备份完成时生成清单（backupverify manifest create 路径... -o SHA256SUMS），并在备份集中写 "
        "manifest = \"...\"；或用带校验和的 gzip、xz、zstd 压缩。只要求结构完整的，在备份集中写 level = 1。"};
  case Unproven::encrypted:
    return {"Prove it by a restore drill: restore it with its key on another machine and keep the record. A "
            "manifest (backupverify manifest create) shows that its bytes are unchanged.",
            "用恢复演练来证明：在另一台机器上用密钥恢复并留存记录。校验清单（backupverify manifest "
            "create）可证明其字节未被改动。"};
  case Unproven::limit:
    return {
        "Look at what is in it: a backup that unpacks to a thousand times its size is seldom one. Test it "
        "with the program that wrote it.",
        "请查看其内容：解压后膨胀上千倍的文件通常不是备份。请用写入它的程序检验。"};
  case Unproven::level:
    return {
        "Bring it to the level: a manifest for level 3, what backupverify drill does for level 5; or ask "
        "for less with level = N in the set.",
        "提高证明程度：第 3 级需要清单，第 5 级需要恢复演练（backupverify drill）；或在备份集中降低 level。"};
  default:
    return {"Write the backup in one of the formats that the manual of backupverify lists, or "
            "test it with the program that wrote it, restore it once, and keep the record.",
            "请改用 backupverify 手册中列出的格式，或用写入它的程序检验，做一次恢复并留存记录。"};
  }
}

Text remedy_of_unreadable()
{
  return {
      "Run backupverify as root, so that it may read every file; where that is not the reason, look at the "
      "disk (dmesg) and at its mount.",
      "以 root 身份运行 backupverify，使其能读取所有文件；若与权限无关，请检查磁盘（dmesg）及其挂载。"};
}

} // namespace eduaudit::backupverify
