// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include <string>
#include <string_view>

namespace eduaudit {

// A request for a time-stamp token (RFC 3161, DER) over the SHA-256 of a message, with a nonce, asking for
// the certificate of the authority. Sends nothing.
Result<std::string> timestamp_query(std::string_view message);

// What a response (.tsr, DER) to it says.
struct Timestamp {
  Moment time{};      // by the clock of the authority
  std::string digest; // SHA-256 of the message, raw
  std::string signer; // the name in the certificate of the authority, which is foreign text; may be empty
  std::string certificate; // its SHA-256, raw
  std::string serial;      // that the authority gave to this answer, raw
};
// bad_data where it is no granted response, or its signature does not fit the certificate in it. Whether that
// certificate is to be trusted is for whoever has the authority's own: openssl ts -verify -CAfile.
Result<Timestamp> read_timestamp(std::string_view response);

} // namespace eduaudit
