// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"
#include <chrono>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace eduaudit;

namespace {

constexpr std::string_view message = "message\n";

// A time-stamp authority, openssl's, in a folder of its own.
class Authority {
 public:
  Authority()
  {
    char name[] = "/tmp/timestamp-test-XXXXXX";
    m_folder = ::mkdtemp(name);
    write("tsa.cnf", "[req]\ndistinguished_name=name\nprompt=no\n[name]\nCN=\xE6\x97\xB6 authority\n[tsa]\n"
                     "extendedKeyUsage=critical,timeStamping\n[conf]\nserial=serial\nsigner_digest=sha256\n"
                     "default_policy=1.2.3.4.1\ndigests=sha256,sha512\ness_cert_id_alg=sha256\n");
    write("serial", "41\n"); // of the answer before
    m_made = shell("openssl req -x509 -utf8 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -days 2 "
                   "-config tsa.cnf -extensions tsa");
  }
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;
  ~Authority() { std::filesystem::remove_all(m_folder); }

  bool made() const { return m_made; }
  std::string answer(std::string_view query) const
  {
    write("query", query);
    REQUIRE(shell("openssl ts -reply -config tsa.cnf -section conf -queryfile query -signer tsa.pem -inkey "
                  "tsa.key -out answer"));
    std::ifstream in(m_folder + "/answer", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string query(const std::string& options) const
  {
    write("data", message);
    REQUIRE(shell("openssl ts -query -data data -out asked " + options));
    std::ifstream in(m_folder + "/asked", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  bool shell(const std::string& command) const
  {
    return std::system(("cd " + m_folder + " && " + command + " >log 2>&1").c_str()) == 0;
  }
  void write(const std::string& name, std::string_view bytes) const
  {
    std::ofstream(m_folder + "/" + name, std::ios::binary) << bytes;
  }
  std::string m_folder;
  bool m_made = false;
};

} // namespace

TEST_CASE("a time-stamp query holds the digest of the message, and a new nonce each time")
{
  const auto query = timestamp_query("message\n");
  REQUIRE(query);
  CHECK(query->find(digest(DigestKind::sha256, "message\n")) != std::string::npos);
  CHECK(query->front() == '\x30');
  CHECK(static_cast<std::size_t>((*query)[1]) + 2 == query->size());
  CHECK(query->find(*from_hex("0609608648016503040201")) != std::string::npos); // SHA-256
  CHECK(query->ends_with(*from_hex("0101ff"))); // the certificate is asked for
  CHECK(*timestamp_query("message\n") != *query);
}

TEST_CASE("a response of a real authority: its time, digest, signer and serial number")
{
  const Authority authority;
  if (!authority.made()) {
    MESSAGE("skipped: openssl makes no authority here");
    return;
  }
  const auto answer = authority.answer(*timestamp_query(message));
  const auto stamp = read_timestamp(answer);
  REQUIRE(stamp);
  CHECK(stamp->digest == digest(DigestKind::sha256, message));
  const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  CHECK(std::chrono::abs(now.time_since_epoch() - stamp->time.time_since_epoch()) < std::chrono::minutes{10});
  CHECK(stamp->signer == "\xE6\x97\xB6 authority");
  CHECK(stamp->certificate.size() == 32);
  CHECK(stamp->serial == "B");
  // The next answer has another number, and the same signer.
  const auto next = read_timestamp(authority.answer(*timestamp_query("other")));
  REQUIRE(next);
  CHECK(next->digest == digest(DigestKind::sha256, "other"));
  CHECK(next->serial == "C");
  CHECK(next->certificate == stamp->certificate);

  SUBCASE("cut anywhere, or with a byte more")
  {
    for (std::size_t size = 0; size < answer.size(); ++size)
      CHECK(read_timestamp(answer.substr(0, size)).error().kind == ErrorKind::bad_data);
    CHECK_FALSE(read_timestamp(answer + '\0'));
  }
  SUBCASE("a changed byte of the digest or of the signature")
  {
    auto bad = answer;
    bad[bad.find(stamp->digest)] ^= 1;
    CHECK_FALSE(read_timestamp(bad));
    bad = answer;
    bad.back() ^= 1;
    CHECK_FALSE(read_timestamp(bad));
  }
  SUBCASE("another digest than SHA-256, a missing certificate, a refusal")
  {
    CHECK(read_timestamp(authority.answer(authority.query("-sha512 -cert")))
              .error()
              .detail.en.find("SHA-256") != std::string::npos);
    CHECK_FALSE(read_timestamp(authority.answer(authority.query("-sha256"))));
    CHECK(
        read_timestamp(authority.answer(authority.query("-sha1 -cert"))).error().detail.en.find("refused") !=
        std::string::npos);
  }
}

TEST_CASE("garbage is no response")
{
  for (const std::string_view bytes : {"", "0", "hello", "\x30\x82\xff\xff", "\x30\x03\x02\x01\x01"}) {
    const auto stamp = read_timestamp(bytes);
    REQUIRE_FALSE(stamp);
    CHECK(stamp.error().kind == ErrorKind::bad_data);
    CHECK_FALSE(stamp.error().detail.zh.empty());
  }
  CHECK_FALSE(read_timestamp(*timestamp_query(message)));
}
