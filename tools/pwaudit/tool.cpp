// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "options.hpp"
#include "record/account.hpp"
#include "record/account_store.hpp"
#include "settings.hpp"

namespace eduaudit::pwaudit {

extern const std::span<const Check* const> all_checks;
extern const std::span<const Collector* const> all_collect;

namespace {

constexpr FactType facts[] = {fact_type<AccountStore>(), fact_type<Account>()};

} // namespace

const Tool tool{
    .name = "pwaudit",
    .summary = {"audit the passwords of account stores without revealing them", "审计账号密码而不泄露密码"},
    .description =
        {"Reads the accounts of systems (/etc/shadow) and of web servers (htpasswd), tells how each password "
         "is "
         "stored and how old it is, and tries the guesses that an intruder tries first. It says which "
         "accounts have "
         "an empty, guessable, badly stored, old or shared password, but never the password, its hash, its "
         "length or "
         "which guess matched.",
         "读取系统账号（/etc/"
         "shadow）和网站账号（htpasswd），检查每个密码的存储方式和更换时间，并用入侵者最先尝试的弱密码进行"
         "测试。报告哪些账号的密码为空、易猜、存储不安全、过期未换或与他人相同，但绝不输出密码、哈希值、密码"
         "长度或猜中的内容。"},
    .facts = facts,
    .checks = all_checks,
    .collectors = all_collect,
    .options = options,
    .make_settings = make_settings<Settings>,
    .configure = configure,
};

} // namespace eduaudit::pwaudit
