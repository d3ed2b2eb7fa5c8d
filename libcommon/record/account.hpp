// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>

namespace eduaudit {

// What stands where the password should be. locked: a hash behind "!", which counts again once unlocked;
// disabled: no password can ever match; unsupported: something that this program can't try.
enum class PasswordState { hashed, empty, plain, locked, disabled, unsupported };
// none_kept: the store has no dates; off: the field is empty, so nothing ever asks for a change.
enum class ChangeDate { known, declared, must_change, off, none_kept, malformed };
enum class Login { possible, no_shell, unknown };
// Never which guess, nor how far down the list.
enum class Guessed { not_tested, none, found };

// One account of a store. Nothing of the password, its hash or salt stands here, nor its length or classes; a
// login name does, because nobody could act without it, a person's name does not.
struct Account {
  std::string store;
  std::string name;
  std::string where; // path:line
  PasswordState state = PasswordState::disabled;
  std::string scheme;          // "yescrypt", "bcrypt"...
  std::optional<int64_t> cost; // rounds; the exponent of 2 for bcrypt, scrypt and yescrypt
  bool in_passwd = false;      // the hash stands in passwd, which everybody may read
  Login login = Login::unknown;
  ChangeDate change = ChangeDate::none_kept;
  std::optional<Date> changed_on;
  std::optional<int64_t> max_days; // absent: never expires
  std::optional<Date> expires_on;  // the account, not the password
  Guessed guessed = Guessed::not_tested;
  int64_t guesses = 0;    // planned for it; the same whether one matched or not
  int64_t candidates = 0; // that there are for it; fewer guesses prove nothing about the others
  // Accounts with one value have the same password: "store/name" of the first of them in byte order. It is
  // derived from names alone, so that the same input gives the same bytes and the value tells nothing about
  // the password.
  std::string shared_group;
};

template <>
struct EnumNames<PasswordState> {
  static constexpr auto names =
      std::to_array<std::string_view>({"hashed", "empty", "plain", "locked", "disabled", "unsupported"});
};
template <>
struct EnumNames<ChangeDate> {
  static constexpr auto names =
      std::to_array<std::string_view>({"known", "declared", "must-change", "off", "none-kept", "malformed"});
};
template <>
struct EnumNames<Login> {
  static constexpr auto names = std::to_array<std::string_view>({"possible", "no-shell", "unknown"});
};
template <>
struct EnumNames<Guessed> {
  static constexpr auto names = std::to_array<std::string_view>({"not-tested", "none", "found"});
};
template <>
struct Schema<Account> {
  static constexpr std::string_view type = "account";
  static constexpr Text meaning{"one account of a store, without anything of its password",
                                "账号库中的一个账号，不含密码的任何内容"};
  static std::string key(const Account& a) { return a.store + '\n' + a.name; }
  static constexpr auto fields = FieldList{
      field("store", &Account::store, {"name of the store", "账号库名称"}, Show::column),
      field("name", &Account::name, {"login name", "登录名"}, Show::column),
      field("where", &Account::where, {"file and line", "文件与行号"}),
      field("state", &Account::state,
            {"hashed, empty, plain, locked, disabled, unsupported",
             "密码状态：已加密、空、明文、已锁定、已停用、不受支持"},
            Show::column),
      field("scheme", &Account::scheme, {"how the password is stored", "密码存储方式"}, Show::column),
      field("cost", &Account::cost,
            {"rounds; the exponent of 2 for bcrypt, scrypt and yescrypt",
             "轮数；bcrypt、scrypt、yescrypt 为 2 的指数"},
            Show::column),
      field("in_passwd", &Account::in_passwd,
            {"its password field is in passwd, readable by everybody", "密码字段在人人可读的 passwd 中"}),
      field("login", &Account::login, {"possible, no-shell, unknown", "能否登录：能、无登录 shell、未知"},
            Show::column),
      field("change", &Account::change,
            {"known, declared, must-change, off, none-kept, malformed",
             "更换日期：已知、人工声明、下次登录须更换、未启用、账号库不记录、格式错误"}),
      field("changed_on", &Account::changed_on, {"day of the last password change", "最近一次更换密码的日期"},
            Show::column),
      field("max_days", &Account::max_days,
            {"days after which it must be changed; absent: never", "密码有效天数；缺省表示永不过期"},
            Show::column),
      field("expires_on", &Account::expires_on,
            {"day on which the account itself expires", "账号本身的到期日"}),
      field("guessed", &Account::guessed, {"not-tested, none, found", "猜测结果：未测试、未猜中、已猜中"},
            Show::column),
      field("guesses", &Account::guesses, {"guesses planned for it", "计划的猜测次数"}),
      field("candidates", &Account::candidates,
            {"guesses that there are for it; all were made when equal",
             "可供测试的猜测总数；两者相等即为全部测试"}),
      field("shared_group", &Account::shared_group,
            {"accounts with the same value have the same password: the first of them, as store/name",
             "取值相同的账号使用同一密码；值为其中第一个账号（账号库/登录名）"}),
  };
};

} // namespace eduaudit
