// SPDX-License-Identifier: Apache-2.0
#include "utmp_records.hpp"

// Logins, boots and shutdowns: utmp(5).

namespace eduaudit::logkeep::readers {

namespace {

constexpr std::string_view format = "wtmp";

bool recognizes(const LogSample& sample)
{
  if (sample.name == "wtmp" || sample.name == "utmp")
    return sample.head.empty() || sample.head.find('\0') != std::string_view::npos;
  return sample.name != "btmp" && holds_utmp_records(sample.head);
}

void read(Input& input, RecordSink& out)
{
  read_utmp_records(input, out, format);
}

} // namespace

extern const Reader wtmp;
constinit const Reader wtmp{
    .name = format, .rhythm = Rhythm::on_event, .recognizes = recognizes, .read = read};

} // namespace eduaudit::logkeep::readers
