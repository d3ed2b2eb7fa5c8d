// SPDX-License-Identifier: Apache-2.0
// Accounts of web1 and the password file of the site's administration. The passwords stand here because they
// are nobody's; pwaudit never shows one.
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "lay.hpp"

namespace eduaudit::sample {

namespace {

constexpr const char* strong = "Zm7-kelp-ORBIT-29-vase";
const std::string yescrypt = "$y$j9T$saMp1eSch00l............";
const std::string sha512crypt = "$6$saMp1eSch00l$"; // 5000 rounds; cheaper to test than yescrypt

std::string day_number(int64_t ago)
{
  return std::to_string(days_between(Date{std::chrono::year{1970} / 1 / 1}, add_days(tonight(), -ago)));
}

std::string shadow_line(std::string_view name, const std::string& hash, int64_t changed_ago,
                        std::string_view most = "365")
{
  return std::string(name) + ":" + hash + ":" + day_number(changed_ago) + ":0:" + std::string(most) +
         ":7:::\n";
}

} // namespace

void lay_accounts(const Layout& layout)
{
  layout.file(
      "servers/web1/etc/passwd",
      "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n"
      "webadmin:x:1000:1000::/home/webadmin:/bin/bash\nguest:x:1001:1001::/home/guest:/bin/bash\n"
      "oldstaff:x:1002:1002::/home/oldstaff:/bin/bash\nlibrary:x:1003:1003::/home/library:/bin/bash\n",
      days_ago(200));
  layout.file(
      "servers/web1/etc/shadow",
      shadow_line("root", hash_password(strong, yescrypt), 30) + shadow_line("daemon", "*", 300, "99999") +
          shadow_line("webadmin", hash_password("webadmin123", sha512crypt), 40) + // guessable from its name
          shadow_line("guest", "", 50) +                                           // no password at all
          shadow_line("oldstaff", hash_password(std::string(strong) + "-2", "$1$sampLe01$"), 60) + // md5crypt
          shadow_line("library", hash_password(std::string(strong) + "-3", sha512crypt), 500,
                      "99999"), // never changed
      days_ago(30), 0640);
  // The same password on two accounts shows, because {SHA} has no salt; and {SHA} is a fault of its own.
  const auto sha = "{SHA}" + base64(digest(DigestKind::sha1, std::string(strong) + "-4"));
  layout.file("servers/web1/etc/nginx/htpasswd", "editor1:" + sha + "\neditor2:" + sha + "\n", days_ago(20),
              0640);
}

} // namespace eduaudit::sample
