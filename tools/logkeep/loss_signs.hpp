// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace eduaudit::logkeep {

// A way in which a logger loses messages and says so itself.
struct LossKind {
  std::string_view name; // stands in records
  Text cause;
  Text remedy;
};
const LossKind* loss_kind(std::string_view name); // nullptr: none of this name

enum class WordsAt { begin, within, end };    // of the message
enum class NumberAt { none, before, behind }; // the words: how many messages were lost

// What such a message says, as the programs of Debian 12 write it.
struct LossSign {
  const LossKind* kind;
  std::string_view program;
  std::string_view words;
  WordsAt at;
  NumberAt number = NumberAt::none;
};

struct Loss {
  const LossSign* sign;
  std::optional<int64_t> messages;
};
std::span<const std::string_view> loss_programs();
std::span<const LossSign> loss_signs(std::string_view program); // none, for other programs
std::optional<Loss> loss_in(std::span<const LossSign> of_program, std::string_view message);
// What stands behind "rsyslogd: ", "dnsmasq[99]: ", "rsyslogd - - - " and the kernel's "[12345.678] ", in a
// text that begins with a program whose name has this length.
std::string_view message_of(std::string_view text, std::size_t program);

} // namespace eduaudit::logkeep
