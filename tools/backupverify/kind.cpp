// SPDX-License-Identifier: Apache-2.0
#include "kind.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <optional>

namespace eduaudit::backupverify {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view format;
  Unproven unproven;
  Text reason;
};

constexpr auto magics = std::to_array<Magic>({
    {"\x02\x21\x4c\x18"sv,
     "lz4-legacy",
     Unproven::unsupported,
     {"the old format of lz4, which has no checksums and can't be decompressed here: test it with lz4 -t",
      "lz4 的旧格式，没有校验和，此处无法解压：请用 lz4 -t 检验"}},
    {"LZIP\1"sv,
     "lzip",
     Unproven::unsupported,
     {"lzip can't be decompressed here: test it with lzip -t", "此处无法解压 lzip：请用 lzip -t 检验"}},
    {"\x89LZO\0\r\n\x1a\n"sv,
     "lzop",
     Unproven::unsupported,
     {"lzop can't be decompressed here: test it with lzop -t", "此处无法解压 lzop：请用 lzop -t 检验"}},
    {"\x1f\x9d"sv,
     "compress",
     Unproven::unsupported,
     {"compress (.Z) can't be decompressed here: test it with gzip -t, though it has no checksum",
      "此处无法解压 compress（.Z）：请用 gzip -t 检验，但它没有校验和"}},
    {"Salted__"sv,
     "openssl",
     Unproven::encrypted,
     {"it is encrypted with openssl enc", "由 openssl enc 加密"}},
    {"-----BEGIN PGP MESSAGE-----"sv,
     "pgp",
     Unproven::encrypted,
     {"it is encrypted with OpenPGP", "由 OpenPGP 加密"}},
    {"PGDMP"sv,
     "pg-custom",
     Unproven::unsupported,
     {"a dump of pg_dump in its own format: test it with pg_restore -f /dev/null",
      "pg_dump 专用格式的转储：请用 pg_restore -f /dev/null 检验"}},
});

constexpr std::array compressions{"gz"sv, "xz"sv, "zst"sv, "bz2"sv, "lz4"sv};
constexpr std::array containers{"tar"sv, "tgz"sv, "txz"sv,  "tzst"sv, "tbz"sv, "tbz2"sv, "zip"sv,
                                "7z"sv,  "iso"sv, "cpio"sv, "rar"sv,  "ova"sv, "vma"sv};
constexpr std::array images{"qcow2"sv, "vdi"sv, "vhdx"sv,
                            "wim"sv}; // known by their bytes where not compressed

template <class List>
bool holds(const List& list, std::string_view word)
{
  return std::ranges::find(list, word) != list.end();
}

// "gz" of "portal.tar.gz", which becomes "portal.tar".
std::string take_suffix(std::string_view& name)
{
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos)
    return {};
  auto suffix = to_lower(name.substr(dot + 1));
  name = name.substr(0, dot);
  return suffix;
}

// What the name promises of the bytes behind a compression that was undone already.
std::string promise_of(std::string_view name, Codec codec)
{
  auto suffix = take_suffix(name);
  return codec != Codec::plain && holds(compressions, suffix) ? take_suffix(name) : suffix;
}

bool is_pgp_name(std::string_view name)
{
  const auto suffix = take_suffix(name);
  return suffix == "gpg" || suffix == "pgp";
}

} // namespace

Unread what_else(std::string_view name, Codec codec, std::string_view head)
{
  const auto magic =
      std::ranges::find_if(magics, [&](const Magic& one) { return head.starts_with(one.bytes); });
  if (magic != magics.end())
    return {magic->format, magic->unproven, magic->reason};
  if (is_pgp_name(name))
    return {"pgp", Unproven::encrypted,
            Text{"its name says that it is encrypted with OpenPGP", "文件名表明由 OpenPGP 加密"}};
  const auto promise = promise_of(name, codec);
  if (holds(containers, promise) || holds(compressions, promise) ||
      (codec == Codec::plain && holds(images, promise)))
    return {"data", Unproven::none,
            say({"its name says {}, its first bytes do not", "文件名表明是 {} 格式，但开头的字节不是"},
                {promise})};
  if (promise == "sql")
    return {"data", Unproven::unsupported,
            Text{"its name says that it is a dump, and it does not begin as those of mysqldump, pg_dump and "
                 "sqlite3 do",
                 "文件名表明是数据库转储，但开头不像 mysqldump、pg_dump 或 sqlite3 的输出"}};
  return {"data", Unproven::no_checksum,
          Text{"it is no kind of archive or dump that is known here", "不是已知的归档或转储格式"}};
}

} // namespace eduaudit::backupverify
