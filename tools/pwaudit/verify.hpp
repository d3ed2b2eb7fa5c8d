// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scheme.hpp"
#include <string_view>

namespace eduaudit::pwaudit {

// unsupported: the library refuses this text, or gives back another form than it got, so that "no" would
// prove nothing.
enum class Match { no, yes, unsupported };

// Whether `guess` is the password of `stored`. May be called from several threads; leaves nothing behind in
// memory.
Match verify(Scheme scheme, std::string_view stored, std::string_view guess);

} // namespace eduaudit::pwaudit
