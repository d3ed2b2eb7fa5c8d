// SPDX-License-Identifier: Apache-2.0
#include "utmp_records.hpp"

// Logins that failed, in the records of wtmp; their user names are often passwords and never leave this
// place.

namespace eduaudit::logkeep::readers {

namespace {

constexpr std::string_view format = "btmp";

bool recognizes(const LogSample& sample)
{
  return sample.name == "btmp" && (sample.head.empty() || sample.head.find('\0') != std::string_view::npos);
}

void read(Input& input, RecordSink& out)
{
  read_utmp_records(input, out, format);
}

} // namespace

extern const Reader btmp;
constinit const Reader btmp{
    .name = format, .rhythm = Rhythm::on_event, .recognizes = recognizes, .read = read};

} // namespace eduaudit::logkeep::readers
