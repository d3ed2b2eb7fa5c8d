// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "i18n/language.hpp"
#include <string>

namespace eduaudit {

// Every record type with its fields, in mdoc(7), for eduaudit-records(5).
std::string man_records(Language language);

} // namespace eduaudit
