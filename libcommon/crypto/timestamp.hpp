// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <string>
#include <string_view>

namespace eduaudit {

// A request for a time-stamp token (RFC 3161, DER) over the SHA-256 of a message, with a nonce, asking for
// the certificate of the authority. Sends nothing.
Result<std::string> timestamp_query(std::string_view message);

} // namespace eduaudit
