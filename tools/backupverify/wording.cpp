// SPDX-License-Identifier: Apache-2.0
#include "wording.hpp"

namespace eduaudit::backupverify {

Text text_of(ArchiveState state)
{
  switch (state) {
  case ArchiveState::damaged:
    return {"it is damaged", "文件已损坏"};
  case ArchiveState::truncated:
    return {"it is cut off", "文件被截断"};
  case ArchiveState::incomplete:
    return {"it is not complete", "内容不完整"};
  case ArchiveState::empty:
    return {"it is empty", "内容为空"};
  case ArchiveState::encrypted:
    return {"it is encrypted, so its content can't be verified here", "文件已加密，无法在此验证内容"};
  case ArchiveState::unsupported:
    return {"its format can't be verified here", "无法验证该格式"};
  case ArchiveState::unreadable:
    return {"it could not be read", "无法读取"};
  case ArchiveState::ok:
    break;
  }
  return {"it reads to its last byte", "可读到最后一个字节"};
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

Text remedy_of(ArchiveState state)
{
  switch (state) {
  case ArchiveState::encrypted:
    return {"Prove it by a restore drill: restore it with its key on another machine and keep the record. A "
            "manifest (backupverify manifest create) shows that its bytes are unchanged.",
            "用恢复演练来证明：在另一台机器上用密钥恢复并留存记录。校验清单（backupverify manifest "
            "create）可证明其字节未被改动。"};
  case ArchiveState::unsupported:
    return {
        "These are read to their last byte: tar, zip, 7z, cpio and ISO 9660, also compressed with gzip, xz, "
        "zstd or bzip2, and dumps of mysqldump, pg_dump and sqlite3. Write the backup in one of these, or "
        "test "
        "it with the program that wrote it, restore it once, and keep the record.",
        "可完整读取的格式：tar、zip、7z、cpio、ISO 9660（可用 gzip、xz、zstd 或 bzip2 压缩），以及 "
        "mysqldump、"
        "pg_dump、sqlite3 的转储。请改用其中一种，或用写入它的程序检验，做一次恢复并留存记录。"};
  default:
    return {
        "Run backupverify as root, so that it may read every file; where that is not the reason, look at the "
        "disk (dmesg) and at its mount.",
        "以 root 身份运行 backupverify，使其能读取所有文件；若与权限无关，请检查磁盘（dmesg）及其挂载。"};
  }
}

} // namespace eduaudit::backupverify
