// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/register_entry.hpp"
#include <optional>
#include <string_view>

// What the words mean that people write into a register.
namespace eduaudit::assetinv {

// The word that ends last decides, remarks in brackets aside: 机房服务器 is a server, 服务器机房 a room.
// unknown for words that say nothing, such as 通用设备.
EntryKind kind_of_word(std::string_view word);
// By the word of the register for the kind; by the name where that doesn't tell, and where it calls a server
// a computer.
EntryKind kind_of(std::string_view kind_word, std::string_view name);

// 虚拟化宿主机 and 物理机(运行虚拟机) are physical, 虚拟机(在宿主机上) is virtual; unknown where it says both
// or neither, or denies one of them.
EntryForm form_of(std::string_view word);

enum class Service { in_use, retired, doubtful };
// 已报废 is retired; 待报废 and 在用(未停用) are doubtful, and count as in use.
Service service_of(std::string_view word);

// A number of a document has a digit, and doesn't say that it is still to come: 未审批, 待批, 2026年申请中.
bool is_document_number(std::string_view text);

// What people write for nothing: "-", 无, 暂无, 否, 未知, 不详, 待定...
bool means_nothing(std::string_view text);
// The same where a person should stand, with whatever else begins with 未, 待, 暂 or 不.
bool is_nobody(std::string_view text);

} // namespace eduaudit::assetinv
