// SPDX-License-Identifier: Apache-2.0
#include "config/tree.hpp"
#include <algorithm>

namespace eduaudit::config {

Text kind_text(NodeKind kind)
{
  switch (kind) {
  case NodeKind::table:
    return {"a table", "表"};
  case NodeKind::array:
    return {"an array", "数组"};
  case NodeKind::text:
    return {"a string", "字符串"};
  case NodeKind::integer:
    return {"an integer", "整数"};
  case NodeKind::real:
    return {"a decimal number", "小数"};
  case NodeKind::flag:
    return {"true or false", "布尔值（true 或 false）"};
  case NodeKind::date:
    return {"a date", "日期"};
  case NodeKind::time:
    return {"a time of day", "时刻"};
  case NodeKind::moment:
    return {"a date with a time", "日期时间"};
  }
  return {};
}

const Node* Node::child(std::string_view name) const
{
  const auto found = std::ranges::find(children, name, &Node::key);
  return found == children.end() ? nullptr : &*found;
}

} // namespace eduaudit::config
