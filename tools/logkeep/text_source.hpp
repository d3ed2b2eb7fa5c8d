// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/utf8.hpp"
#include "fs/input.hpp"
#include <memory>
#include <optional>

namespace eduaudit::logkeep {

// The text of a log in an encoding whose line ends are those of ASCII.
struct TextSource {
  std::unique_ptr<ByteSource> source;
  std::optional<Encoding> recoded; // into UTF-8, from this
};

// UTF-16, which shows by its BOM or its NUL bytes, becomes UTF-8 on the fly; what is no character there
// becomes U+FFFD. A BOM of UTF-8 is left out. All else passes as it is.
TextSource text_source(Input input);

} // namespace eduaudit::logkeep
