// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "logrotate.hpp"

using namespace eduaudit;

namespace {

class Counting : public logkeep::LogrotateVisitor {
 public:
  void include(const std::string&, logkeep::RotationSettings&) override {}
  void taboo(std::vector<std::string>, bool) override {}
  void ignored(const std::string&, std::string_view word, std::string_view) override
  {
    fuzz::require(!word.empty(), "what is ignored has a name");
  }
  void block(const std::vector<std::string>&, const std::string& at, const logkeep::RotationSettings&,
             const Words&) override
  {
    fuzz::require(at.starts_with("/etc/logrotate.conf"), "a block says where it is");
  }
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  Counting visitor;
  logkeep::RotationSettings globals;
  const auto outcome =
      logkeep::parse_logrotate(fuzz::text_of(data, size), "/etc/logrotate.conf", globals, visitor);
  fuzz::require(outcome.whole || !outcome.mistake.empty(), "giving up has a reason");
  return 0;
}
