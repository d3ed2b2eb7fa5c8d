// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

enum class StoreKind { shadow, htpasswd };
// unreadable: there, but no regular file, too large, or reading failed; malformed: read, and not one row has
// its form.
enum class StoreAccess { ok, denied, absent, unreadable, malformed };

// A file that holds accounts and what proves them. Never a password, hash or salt.
struct AccountStore {
  std::string store; // the name from audit.toml, or host:path
  std::string path;
  StoreKind kind = StoreKind::shadow;
  std::string host; // from etc/hostname of the audited root, where known
  StoreAccess access = StoreAccess::ok;
  Words reason;                         // why it was not read
  int64_t accounts = 0;                 // rows with a name
  int64_t passwords = 0;                // that have a password, locked ones too
  int64_t tested = 0;                   // passwords that were tried with at least one guess
  int64_t partial = 0;                  // of these, with only a part of the guesses, and none matched
  int64_t untested = 0;                 // left out: beyond the budget, or one guess costs too much
  int64_t too_slow = 0;                 // of these: one guess costs more than a second
  int64_t unsupported = 0;              // in a form that this program can't try
  int64_t guesses = 0;                  // planned over all passwords of the store
  int64_t budget_seconds = 0;           // that the run had, for all stores together
  int64_t full_budget_seconds = 0;      // that would do for all guesses on all stores
  std::string candidates;               // version of the list of guesses
  int64_t malformed = 0;                // rows left out
  std::vector<int64_t> malformed_lines; // the first 20 of them
  int64_t nis_rows = 0;                 // "+..." rows: accounts that another server keeps
  std::string passwd;                   // the passwd file beside a shadow
  Words passwd_problem;                 // why it could not be read: who may log in is not known then
  std::optional<Date> modified_on;      // of a file that keeps no change dates: no password in it is younger
};

template <>
struct EnumNames<StoreKind> {
  static constexpr auto names = std::to_array<std::string_view>({"shadow", "htpasswd"});
};
template <>
struct EnumNames<StoreAccess> {
  static constexpr auto names =
      std::to_array<std::string_view>({"ok", "denied", "absent", "unreadable", "malformed"});
};
template <>
struct Schema<AccountStore> {
  static constexpr std::string_view type = "account_store";
  static constexpr Text meaning{"a file that holds accounts, and how far it could be audited",
                                "存放账号的文件及其可审计的程度"};
  static std::string key(const AccountStore& s) { return s.store; }
  static constexpr auto fields = FieldList{
      field("store", &AccountStore::store, {"name of the store", "账号库名称"}, Show::column),
      field("path", &AccountStore::path, {"the file", "文件路径"}, Show::column),
      field("kind", &AccountStore::kind, {"shadow or htpasswd", "类型：shadow 或 htpasswd"}, Show::column),
      field("host", &AccountStore::host, {"the host it belongs to, where known", "所属主机（已知时）"}),
      field(
          "access", &AccountStore::access,
          {"ok, denied, absent, unreadable, malformed", "读取情况：成功、无权限、不存在、无法读取、格式错误"},
          Show::column),
      field("reason", &AccountStore::reason, {"why it was not read", "未能读取的原因"}),
      field("accounts", &AccountStore::accounts, {"number of accounts", "账号数"}, Show::column),
      field("passwords", &AccountStore::passwords,
            {"accounts that have a password, locked ones too", "有密码的账号数（含已锁定）"}, Show::column),
      field("tested", &AccountStore::tested, {"passwords that guesses were tried on", "做过猜测测试的密码数"},
            Show::column),
      field("partial", &AccountStore::partial,
            {"of these, passwords that got only a part of the guesses, and none matched",
             "其中只测试了一部分猜测且未猜中的密码数"},
            Show::column),
      field("untested", &AccountStore::untested, {"passwords without any guess", "一次也未测试的密码数"},
            Show::column),
      field("too_slow", &AccountStore::too_slow,
            {"of these, passwords of which one guess costs more than a second",
             "其中单次猜测超过一秒的密码数"}),
      field("unsupported", &AccountStore::unsupported,
            {"passwords in a form that can't be tried", "格式不受支持、无法测试的密码数"}, Show::column),
      field("guesses", &AccountStore::guesses, {"guesses planned, over all passwords", "计划的猜测总次数"}),
      field("budget_seconds", &AccountStore::budget_seconds,
            {"budget of the run, for all stores together", "本次运行的测试预算（秒，所有账号库合计）"}),
      field("full_budget_seconds", &AccountStore::full_budget_seconds,
            {"budget with which every password of the run gets every guess",
             "使本次所有密码都测试完全部猜测所需的预算（秒）"}),
      field("candidates", &AccountStore::candidates, {"version of the list of guesses", "弱密码表版本"}),
      field("malformed", &AccountStore::malformed,
            {"rows left out because they have no valid form", "格式错误而略过的行数"}),
      field("malformed_lines", &AccountStore::malformed_lines,
            {"line numbers of the first 20", "其中前 20 行的行号"}),
      field("nis_rows", &AccountStore::nis_rows,
            {"rows that bring in accounts of another server (NIS)", "引入其他服务器账号的行数（NIS）"}),
      field("passwd", &AccountStore::passwd, {"the passwd file that goes with it", "配套的 passwd 文件"}),
      field("passwd_problem", &AccountStore::passwd_problem,
            {"why that could not be read", "passwd 文件未能读取的原因"}),
      field("modified_on", &AccountStore::modified_on,
            {"day on which the file was last written, where it keeps no dates itself",
             "文件最后写入日期（文件本身不记录日期时）"}),
  };
};

} // namespace eduaudit
