// SPDX-License-Identifier: Apache-2.0
#include "foreign_form.hpp"
#include "archive/container.hpp"
#include "base/text.hpp"
#include "fs/source.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

using namespace std::string_view_literals;

struct Packing {
  std::string_view magic;
  std::string_view name;
};
constexpr auto unknown_packings = std::to_array<Packing>({
    {"\x02\x21\x4c\x18"sv, "lz4 (its old format)"},
    {"\x1f\x9d"sv, "compress (.Z)"},
    {"LZIP\1"sv, "lzip"},
    {"\x89LZO\0\r\n\x1a\n"sv, "lzop"},
});
constexpr auto compressed_ends =
    std::to_array<std::string_view>({".gz", ".xz", ".zst", ".bz2", ".lz4", ".tgz"});

// Those whose magic no text begins with.
bool is_foreign(ContainerFormat format)
{
  return format == ContainerFormat::zip || format == ContainerFormat::seven_zip ||
         format == ContainerFormat::rar;
}

Error refusal(ErrorKind kind, Words detail)
{
  return {kind, {}, std::move(detail)};
}

} // namespace

std::optional<Error> foreign_form(std::string_view head)
{
  if (const auto format = detect_container(head); is_foreign(format))
    return refusal(ErrorKind::bad_data, say({"an archive ({}) that is cut off, damaged or not supported: it "
                                             "could not be opened as one",
                                             "是归档文件（{}），但被截断、损坏或不受支持，无法打开"},
                                            {container_format_name(format)}));
  if (const auto codec = detect_codec(head); codec != Codec::plain)
    return refusal(ErrorKind::unsupported,
                   say({"it is compressed twice ({} inside): decompress it once first",
                        "经过两次压缩（内层为 {}）：请先解压一次"},
                       {codec_name(codec)}));
  const auto found =
      std::ranges::find_if(unknown_packings, [&](const Packing& one) { return head.starts_with(one.magic); });
  if (found == unknown_packings.end())
    return std::nullopt;
  return refusal(ErrorKind::unsupported,
                 say({"it is compressed with {}, which is not read: decompress it first",
                      "由 {} 压缩，无法直接读取：请先解压"},
                     {found->name}));
}

bool has_compressed_name(std::string_view name)
{
  const auto lower = to_lower(name);
  return std::ranges::any_of(compressed_ends, [&](std::string_view end) { return lower.ends_with(end); });
}

} // namespace eduaudit::logkeep
