// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "readers/bytes.hpp"
#include "readers/reader.hpp"
#include "stamp_text.hpp"
#include <array>

// Flows as nfcapd stores them: a file of some minutes each, named for their first, in local time. The flows
// are compressed in blocks and are not looked at; that there are blocks says that flows came. nffile.h of
// nfdump.

namespace eduaudit::logkeep::readers {

namespace {

using namespace std::string_view_literals;

constexpr auto magic = "\x0c\xa5"sv;
constexpr std::uint64_t first_layout = 1; // nfdump 1.6
constexpr std::uint64_t newer_layout = 2; // nfdump 1.7
constexpr std::string_view stem = "nfcapd.";

struct Layout {
  std::size_t size;   // of the header, in the first layout with its statistics
  std::size_t blocks; // where their number stands
  std::size_t time;   // where a time stands: of the first flow, or of the file
};
constexpr Layout layouts[] = {{276, 8, 260}, {40, 36, 8}};

std::uint64_t version_of(std::string_view head)
{
  return head.size() < 4 ? 0 : number_at(head, 2, 2);
}

bool recognizes(const LogSample& sample)
{
  const auto version = version_of(sample.head);
  return sample.head.starts_with(magic) && (version == first_layout || version == newer_layout);
}

// "nfcapd.202603010800", also with seconds.
std::optional<int64_t> time_in_name(std::string_view name, Zone zone)
{
  if (!name.starts_with(stem) || !has_shape<"000000000000">(name, stem.size()))
    return std::nullopt;
  const auto text = name.substr(stem.size());
  return civil_seconds(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2), digits(text, 8, 2),
                       digits(text, 10, 2), zone.offset.count());
}

void read(Input& input, RecordSink& out)
{
  const auto& layout = layouts[version_of(input.available()) - 1];
  const auto header = look(input, layout.size);
  if (!header)
    return out.damage(header.error());
  if (header->size() < layout.size)
    return out.damage(ErrorKind::truncated, {"it ends within its header", "文件在文件头中间结束"});
  if (u32_at(*header, layout.blocks) == 0) // nobody sent a flow
    return;
  const auto moment =
      time_in_name(base_name(out.path()), out.zone()).value_or(int64_t{u32_at(*header, layout.time)});
  if (!is_plausible_moment(moment)) {
    out.without_time(layout.size);
    return out.damage(ErrorKind::damaged, {"its header makes no sense", "文件头内容不合理"});
  }
  out.record(moment, layout.size);
}

} // namespace

extern const Reader nfcapd;
constinit const Reader nfcapd{.name = "nfcapd", .verified = false, .recognizes = recognizes, .read = read};

} // namespace eduaudit::logkeep::readers
