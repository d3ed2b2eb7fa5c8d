// SPDX-License-Identifier: Apache-2.0
#include "ledger/words.hpp"

namespace eduaudit::logkeep::ledger {

Text op_text(Op op)
{
  switch (op) {
  case Op::seal:
    return {"new", "新封存"};
  case Op::grow:
    return {"grown", "有追加"};
  case Op::compress:
    return {"repacked", "已压缩"};
  case Op::rename:
    return {"renamed", "已改名"};
  case Op::gone:
    return {"gone", "已不在"};
  case Op::altered:
    return {"ALTERED", "被改动"};
  case Op::restore:
    return {"holds what was sealed again", "已恢复为封存时的内容"};
  case Op::accept:
    return {"acknowledged", "已确认"};
  }
  return {};
}

} // namespace eduaudit::logkeep::ledger
