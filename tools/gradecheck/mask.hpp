// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit::gradecheck {

// What may be shown of a value. Lengths that say something of it are not kept.
std::string mask_id(std::string_view number);     // 18 or 15 characters: the province and city, then stars
std::string mask_mobile(std::string_view number); // 11 digits: the first three, then stars
std::string mask_name(std::string_view name);     // the first character and **
std::string
mask_address(std::string_view address); // a known province, city and district: 江西省南昌市红谷滩区***

} // namespace eduaudit::gradecheck
