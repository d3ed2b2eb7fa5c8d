// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "logrotate.hpp"
#include "scratch.hpp"
#include <array>
#include <cstdio>
#include <doctest/doctest.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr const char* program = "/usr/sbin/logrotate";

using Rules = std::map<std::string, std::string>; // pattern -> "after 1 days (7 rotations)"

std::string output_of(const std::string& command)
{
  std::string out;
  auto* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe))
    out.append(buffer.data(), got);
  ::pclose(pipe);
  return out;
}

// "rotating pattern: PATTERN  HOW (N rotations)" or "... (no old logs will be kept)".
Rules rules_of_logrotate(const Scratch& scratch)
{
  Rules rules;
  const auto text = output_of(std::string(program) + " -d -s " + scratch.path("state") + " " +
                              scratch.path("main.conf") + " 2>&1");
  constexpr std::string_view mark = "rotating pattern: ";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const auto start = at + mark.size();
    const auto line = text.substr(start, text.find('\n', start) - start);
    const auto blank = line.find(' ');
    rules[line.substr(0, blank)] = line.substr(line.find_first_not_of(' ', blank));
  }
  return rules;
}

std::string say_as_logrotate(const LogPolicy& policy)
{
  std::string how;
  switch (*policy.trigger) {
  case RotationTrigger::daily:
    how = "after 1 days ";
    break;
  case RotationTrigger::size:
    how = std::to_string(policy.size_bytes->value) + " bytes ";
    break;
  default:
    how = std::string(enum_name(*policy.trigger)) + " ";
  }
  if (policy.rotate->value == 0)
    return how + "(no old logs will be kept)";
  if (policy.rotate->value < 0)
    return how + "empty log files are rotated, old logs are removed"; // no number, and no line end
  return how + "(" + std::to_string(policy.rotate->value) + " rotations)";
}

Rules rules_of_ours(const Scratch& scratch)
{
  Rules rules;
  for (const auto& policy : read_logrotate("/", scratch.path("main.conf")).policies)
    if (policy.access == PolicyAccess::ok)
      rules[policy.pattern] = say_as_logrotate(policy);
  return rules;
}

std::string with_root(std::string text, const Scratch& scratch)
{
  for (std::size_t at = text.find("@"); at != std::string::npos; at = text.find("@", at))
    text.replace(at, 1, scratch.root());
  return text;
}

} // namespace

TEST_CASE("the real logrotate reads the same rules")
{
  if (::access(program, X_OK) != 0) {
    MESSAGE("skipped: no ", program);
    return;
  }
  const Scratch scratch;
  const auto put = [&](const std::string& name, const std::string& text) {
    scratch.write(name, with_root(text, scratch));
  };
  put("main.conf", "# globals\nweekly\nrotate 4\n@/early.log { daily }\ninclude @/d\n@/late.log {\n}\nsize "
                   "2M\n@/later.log "
                   "{\n rotate 3\n}\n");
  put("d/10-globals", "rotate 9\nmonthly\n");
  put("d/20-blocks",
      "@/a.log { rotate 7\n weekly 3\n}\n@/b.log {\n rotate 5 # five\n postrotate\n   echo } \n endscript\n"
      " maxage 3\n}\n@/c.log {\n daily\n size=10k\n rotate 010\n}\n@/d.log { size 1k\n weekly\n rotate "
      "-1\n}\n");
  put("d/30-breaks-off", "@/x.log {\n weekly 9\n rotate 3\n}\n@/y.log { yearly }\n");
  put("d/40-many",
      "# list\n\"@/q 1.log\" @/r.log\n# more\n@/s.log\n{\n\thourly\n\trotate "
      "0x10\n\tsharedscripts\n\tnosuch thing\n"
      "\tcreate 0640\n\tcompresscmd /bin/true\n\ttabooext + .x\n}\n@/after.log {\n rotate 2\n}\n");
  put("d/50-old.dpkg-old", "@/taboo.log { daily }\n");
  put("d/.60-hidden.dpkg-old", "@/hidden.log { daily }\n");
  put("d/70-writable", "@/writable.log { daily }\n");
  ::chmod(scratch.path("d/70-writable").c_str(), 0664);
  put("d/80-end", "@/t.log { nomail\n extension .log dateext\n minsize 1M\n}\n");
  auto real = rules_of_logrotate(scratch);
  REQUIRE(real.size() >= 8);
  // logrotate prints a list of files as it stands in the file; ours has a rule for each.
  std::erase_if(real, [](const auto& rule) { return rule.first.starts_with('"'); });
  auto ours = rules_of_ours(scratch);
  for (const auto* name : {"q 1.log", "r.log", "s.log"})
    CHECK(ours.erase(scratch.path(name)) == 0); // tabooext in a block makes logrotate skip it
  for (const auto& [pattern, how] : real)
    CHECK(pattern + " " + ours[pattern] == pattern + " " + how);
  CHECK(ours.size() == real.size());
}

TEST_CASE("each number knows the line that sets it")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf", "weekly\nrotate 4\ninclude /etc/logrotate.d\n");
  scratch.write("etc/logrotate.d/url", "/var/log/url.log\n/var/log/nat*.log {\n  daily\n  maxage 30\n}\n");
  const auto rules = read_logrotate(scratch.root(), "/etc/logrotate.conf");
  REQUIRE(rules.policies.size() == 2);
  const auto& policy = rules.policies[1];
  CHECK(policy.pattern == "/var/log/nat*.log");
  CHECK(policy.at == scratch.path("etc/logrotate.d/url:1"));
  CHECK(policy.rotate->at == scratch.path("etc/logrotate.conf:2"));
  CHECK(policy.trigger_at == scratch.path("etc/logrotate.d/url:3"));
  CHECK(policy.maxage_days->at == scratch.path("etc/logrotate.d/url:4"));
  CHECK(rules.read.size() == 2);
}

TEST_CASE("an included folder stands for its files, not for those of its folders")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf", "include /etc/logrotate.d\n");
  scratch.write("etc/logrotate.d/url", "/var/log/url.log {\n}\n");
  scratch.write("etc/logrotate.d/old/nat", "/var/log/nat.log {\n}\n");
  const auto rules = read_logrotate(scratch.root(), "/etc/logrotate.conf");
  REQUIRE(rules.policies.size() == 1);
  CHECK(rules.policies[0].pattern == "/var/log/url.log");
}

TEST_CASE("an included name that holds a zero is missing")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf", std::string("include /etc\0x\n", 15));
  const auto rules = read_logrotate(scratch.root(), "/etc/logrotate.conf");
  CHECK(rules.unread.size() == 1);
}

TEST_CASE("an absolute link inside an image stays inside it")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf", "include /etc/logrotate.d/link\n");
  scratch.write("opt/rules", "/var/log/x.log {\n rotate 3\n}\n");
  std::filesystem::create_directories(scratch.path("etc/logrotate.d"));
  std::filesystem::create_symlink("/opt/rules", scratch.path("etc/logrotate.d/link"));
  const auto rules = read_logrotate(scratch.root(), "/etc/logrotate.conf");
  REQUIRE(rules.policies.size() == 1);
  CHECK(rules.policies[0].rotate->value == 3);
}

TEST_CASE("what logrotate skips is said with its reason")
{
  const Scratch scratch;
  scratch.write(
      "etc/logrotate.conf",
      "/var/log/a.log {\n rotate four\n}\n/var/log/b.log {\n rotate 2\n}\n} \n/var/log/c.log { }\n");
  const auto policies = read_logrotate(scratch.root(), "/etc/logrotate.conf").policies;
  REQUIRE(policies.size() == 3);
  CHECK(policies[0].access == PolicyAccess::malformed);
  CHECK(policies[0].reason.en == scratch.path("etc/logrotate.conf:2: bad value 'four' for rotate"));
  CHECK(policies[1].access == PolicyAccess::ok);
  CHECK(policies[2].pattern.empty());
  CHECK(policies[2].access == PolicyAccess::malformed);
}

namespace {

using Numbers = std::map<std::string, std::string>; // file -> "rotate" of the rule that it goes by

// "rotating pattern: ... (N rotations)", then "considering log FILE" of each of its files.
Numbers numbers_of_logrotate(const Scratch& scratch)
{
  Numbers out;
  const auto text = output_of(std::string(program) + " -d -s " + scratch.path("state") + " " +
                              scratch.path("main.conf") + " 2>&1");
  std::string number;
  for (const auto line : split(text, '\n')) {
    if (line.starts_with("rotating pattern: "))
      number = line.substr(line.rfind('(') + 1, line.rfind(" rotations") - line.rfind('(') - 1);
    if (line.starts_with("considering log "))
      out[std::string(line.substr(16))] = number;
  }
  return out;
}

Numbers numbers_of_ours(const Scratch& scratch, const std::vector<std::string>& files)
{
  Numbers out;
  const auto rules = read_logrotate("/", scratch.path("main.conf"));
  for (const auto& file : files)
    for (const auto& policy : rules.policies)
      if (policy.access == PolicyAccess::ok && matches_glob(policy.pattern, scratch.path(file)))
        out.try_emplace(scratch.path(file), std::to_string(policy.rotate->value));
  return out;
}

} // namespace

namespace {

// Each text is a configuration of its own.
void check_numbers(const std::vector<std::string>& texts)
{
  if (::access(program, X_OK) != 0) {
    MESSAGE("skipped: logrotate is not installed");
    return;
  }
  const Scratch scratch;
  const std::vector<std::string> files{"l/aaa.log", "l/app.log", "l/app1.log", "l/web.log", "l/syslog"};
  for (const auto& file : files)
    scratch.write(file, "x\n");
  for (const auto& text : texts) {
    CAPTURE(text);
    scratch.write("main.conf", with_root(text, scratch));
    ::chmod(scratch.path("main.conf").c_str(), 0644);
    CHECK(numbers_of_ours(scratch, files) == numbers_of_logrotate(scratch));
  }
}

} // namespace

TEST_CASE("of rules that name the same file logrotate's own choice is foretold")
{
  check_numbers(
      {"@/l/syslog {\n rotate 4\n}\n@/l/aaa.log @/l/syslog @/l/web.log {\n rotate 9\n}\n",
       "@/l/app*.log {\n rotate 4\n}\n@/l/*.log @/l/syslog {\n rotate 9\n}\n",
       "@/l/*.log {\n rotate 4\n}\n@/l/app*.log @/l/syslog {\n rotate 9\n}\n",
       "ignoreduplicates\n@/l/app*.log {\n rotate 4\n}\n@/l/*.log {\n rotate 9\n}\n",
       "@/l/app.log {\n rotate 4\n ignoreduplicates\n}\n@/l/app*.log {\n rotate 9\n}\n@/l/a*.log {\n rotate "
       "7\n}\n",
       "@/l/app.log {\n rotate 4\n}\n@/l/app*.log {\n rotate 9\n ignoreduplicates\n}\n",
       "@/l/app.log {\n rotate 4\n}\nignoreduplicates\n@/l/app*.log {\n rotate 9\n}\n",
       "@/l/app.log {\n rotate x\n}\n@/l/app.log {\n rotate 9\n}\n",
       "@/l/app.log @/l/*.log {\n rotate 4\n}\n@/l/web.log {\n rotate 9\n}\n",
       "@/l/app.log @/l/*.log {\n rotate 4\n ignoreduplicates\n}\n",
       "ignoreduplicates\n@/l/app.log @/l/*.log {\n rotate 4\n}\n"});
}

TEST_CASE("a letter where logrotate expects none costs the rules that it costs logrotate")
{
  const std::string later = "@/l/web.log {\n rotate 2\n}\n";
  check_numbers({"\"/a\" @/l/{k,l}.log {\n rotate 9\n}\n" + later,
                 "@/l/aaa.log {\n rotate 1\n}\n@/l/{k,l}.log {\n rotate 9\n}\n" + later,
                 "@/l/{error,access}.log {\n rotate 9\n}\n" + later, "@/l/{k,}.log {\n rotate 9\n}\n" + later,
                 "@/l/{error,access}.log {\n rotate 9 }\n" + later,
                 "@/l/app.log {\n daily,\n rotate 9\n}\n" + later, "@/l/app.log {\n daily}\n" + later,
                 "@/l/app.log {\n daily, }\n" + later, "@/l/app.log {\n daily,}\n" + later,
                 "@/l/app.log {\n rotate4\n}\n" + later, "@/l/app.log {\n .\n rotate 4\n}\n" + later,
                 "@/l/app.log {\n .}\n" + later, "@/l/app.log {\n rotate=4\n}\n" + later, "daily,\n" + later,
                 "* x\n" + later});
}

TEST_CASE("a rule that comes second to a file names the place of the first")
{
  const Scratch scratch;
  scratch.write("l/aaa.log", "x\n");
  scratch.write("l/app.log", "x\n");
  const auto last = [&](const std::string& before) {
    scratch.write("etc/logrotate.conf", before + "/l/app.log {\n rotate 4\n}\n/l/*.log {\n rotate 184\n}\n");
    return read_logrotate(scratch.root(), "/etc/logrotate.conf").policies.back();
  };
  const auto refused = last("");
  CHECK(refused.access == PolicyAccess::malformed);
  CHECK(refused.at == scratch.path("etc/logrotate.conf:4"));
  CHECK(refused.reason.en == "the rule at " + scratch.path("etc/logrotate.conf:1") +
                                 " has /l/app.log already, so logrotate says \"duplicate log entry\" and "
                                 "leaves it out here, with the files of this pattern that follow it");
  const auto rest = last("ignoreduplicates\n");
  CHECK(rest.access == PolicyAccess::ok); // for the others
  CHECK(rest.reason.en == "the rule at " + scratch.path("etc/logrotate.conf:2") +
                              " has /l/app.log already, so logrotate leaves it out here");
  std::filesystem::remove(scratch.path("l/aaa.log"));
  CHECK(last("ignoreduplicates\n").access == PolicyAccess::malformed); // nothing is left of it
}

TEST_CASE("globals of an included file with a duplicate do not hold behind it")
{
  const Scratch scratch;
  scratch.write("etc/logrotate.conf", "rotate 3\ninclude /etc/logrotate.d\n");
  scratch.write("etc/logrotate.d/a", "rotate 9\n/l/a {\n}\n/l/a {\n}\n");
  scratch.write("etc/logrotate.d/b", "/l/b {\n}\n");
  const auto policies = read_logrotate(scratch.root(), "/etc/logrotate.conf").policies;
  REQUIRE(policies.size() == 3);
  CHECK(policies[0].rotate->value == 9);
  CHECK(policies[2].rotate->value == 3);
}

TEST_CASE("a copied log is not rotated itself")
{
  const Scratch scratch;
  scratch.write(
      "etc/logrotate.conf",
      "copy\n/var/log/a.log { daily }\n/var/log/b.log { copytruncate }\n/var/log/c.log { nocopy }\n");
  const auto policies = read_logrotate(scratch.root(), "/etc/logrotate.conf").policies;
  REQUIRE(policies.size() == 3);
  CHECK(policies[0].access == PolicyAccess::unclear);
  CHECK(policies[1].access == PolicyAccess::ok);
  CHECK(policies[2].access == PolicyAccess::ok);
}

TEST_CASE("hostile texts end")
{
  for (const std::string text : {"",
                                 "{",
                                 "}",
                                 "/a",
                                 "/a {",
                                 "/a { prerotate",
                                 "\"",
                                 "/a \" {",
                                 "include",
                                 "include /etc/x",
                                 "weekly",
                                 "rotate",
                                 "rotate 99999999999999999999",
                                 "size 9999999999999999999G",
                                 "\\",
                                 "~",
                                 "#",
                                 "/a {\n/b {\n}\n}\n",
                                 "tabooext",
                                 "tabooext +",
                                 "\xff\xfe{"}) {
    CAPTURE(text);
    const Scratch scratch;
    scratch.write("etc/x", text);
    CHECK_NOTHROW(read_logrotate(scratch.root(), "/etc/x"));
  }
  const Scratch scratch;
  scratch.write("etc/x", "include /etc/x\n"); // itself
  CHECK_FALSE(read_logrotate(scratch.root(), "/etc/x").policies.empty());
}
