// SPDX-License-Identifier: Apache-2.0
#include "archive/tar_block.hpp"
#include "readers/bytes.hpp"
#include "readers/reader.hpp"

// The last login of each user: 292 bytes at 292 times the user's number (lastlog(8)), so most of it is holes.

namespace eduaudit::logkeep::readers {

namespace {

constexpr std::size_t record_size = 292;
// A user number of four thousand millions makes a file of a terabyte of holes.
constexpr std::uint64_t most_records = 1'000'000;

bool recognizes(const LogSample& sample)
{
  return sample.name == "lastlog" &&
         (sample.head.empty() || sample.head.find('\0') != std::string_view::npos);
}

// False: it makes no sense.
bool take(std::string_view record, RecordSink& out)
{
  if (is_zero(record))
    return true;
  const auto seconds = static_cast<int64_t>(u32_at(record, 0));
  if (!is_plausible_moment(seconds)) {
    out.without_time(record.size());
    return false;
  }
  out.record(seconds, record.size());
  return true;
}

void read(Input& input, RecordSink& out)
{
  for (std::uint64_t number = 0; number < most_records; ++number) {
    const auto record = look(input, record_size);
    if (!record)
      return out.damage(record.error());
    if (record->size() < record_size) {
      if (!record->empty())
        out.damage(
            ErrorKind::truncated,
            say({"it ends within the record of user {}", "文件在用户编号 {} 的记录中间结束"}, {number}));
      return;
    }
    if (!take(*record, out))
      out.damage(ErrorKind::damaged,
                 say({"the record of user {} makes no sense", "用户编号 {} 的记录内容不合理"}, {number}));
    input.consume(record_size);
  }
  if (!look(input, 1).value_or("").empty())
    out.damage(
        ErrorKind::limit,
        say({"only the records up to user {} are read", "仅读取至用户编号 {} 的记录"}, {most_records - 1}));
}

} // namespace

extern const Reader lastlog;
constinit const Reader lastlog{
    .name = "lastlog", .rhythm = Rhythm::on_event, .recognizes = recognizes, .read = read};

} // namespace eduaudit::logkeep::readers
