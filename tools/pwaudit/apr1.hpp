// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit::pwaudit {

// Poul-Henning Kamp's MD5 crypt with Apache's magic, as apr_md5.c computes it: the whole "$apr1$SALT$DIGEST".
// `salt` is at most 8 bytes.
std::string apr1_crypt(std::string_view password, std::string_view salt);

} // namespace eduaudit::pwaudit
