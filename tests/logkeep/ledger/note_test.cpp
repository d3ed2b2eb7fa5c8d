// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/note.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep::ledger;

namespace {

// The example of C2SP signed-note, and that of Go's x/mod/sumdb/note with its second signature.
constexpr std::string_view c2sp_key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view c2sp_note =
    "This is an example message.\n\n"
    "— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
constexpr std::string_view go_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view go_note =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    "— EnochRoot "
    "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
constexpr std::string_view enoch_key = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

const Moment noon = *parse_rfc3339("2026-11-22T12:00:00+08:00");

SignerKey made_key(const std::string& name, KeyType type, char seed)
{
  return {name, type, *ed25519_from_seed(std::string(32, seed))};
}

} // namespace

TEST_CASE("the notes of C2SP and of Go verify, and are written byte for byte")
{
  const auto c2sp = parse_note(c2sp_note);
  REQUIRE(c2sp);
  CHECK(c2sp->text == "This is an example message.\n");
  CHECK(signature_state(*c2sp, *parse_vkey(c2sp_key)) == SignatureState::good);
  CHECK(format_note(*c2sp) == c2sp_note);
  const auto go = parse_note(go_note);
  REQUIRE(go);
  CHECK(signature_state(*go, *parse_vkey(go_key)) == SignatureState::good);
  CHECK(format_note(*go) == go_note);
}

TEST_CASE("keys are read and written byte for byte")
{
  for (const auto text : {c2sp_key, go_key})
    CHECK(format_vkey(*parse_vkey(text)) == text);
  // A cosignature key, and one with + in its base64, from transparency-dev/formats.
  for (const std::string_view text : {"remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                                      "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6"}) {
    const auto key = parse_vkey(text);
    REQUIRE(key);
    CHECK(format_vkey(*key) == text);
  }
  const auto private_key =
      parse_signer("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
  REQUIRE(private_key);
  CHECK(format_vkey(private_key->verifier()) == go_key);
  CHECK(format_signer(*private_key).expose() ==
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n");
}

TEST_CASE("signing as Go does gives Go's bytes")
{
  const auto key =
      parse_signer("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
  auto note = *parse_note(go_note);
  note.signatures.resize(1);
  CHECK(signature_line(*sign(*key, note.text, noon)) == signature_line(note.signatures[0]));
}

TEST_CASE("a changed text, a foreign key and a bad second signature are told apart")
{
  auto note = *parse_note(c2sp_note);
  const auto key = *parse_vkey(c2sp_key);
  CHECK(signature_state(note, *parse_vkey(go_key)) == SignatureState::none);
  note.text[0] = 't';
  CHECK(signature_state(note, key) == SignatureState::bad);
  note = *parse_note(c2sp_note);
  auto second = note.signatures[0];
  second.bytes[9] = static_cast<char>(second.bytes[9] ^ 1);
  note.signatures.push_back(second);
  CHECK(signature_state(note, key) == SignatureState::bad);
  auto other_id = key;
  other_id.type = KeyType::cosignature;
  CHECK(signature_state(*parse_note(c2sp_note), other_id) == SignatureState::none);
}

TEST_CASE("keys with a wrong id, an unknown type or a wrong size are refused")
{
  CHECK_FALSE(parse_vkey("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
  CHECK_FALSE(parse_vkey("example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
  CHECK_FALSE(parse_vkey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U"));
  CHECK(parse_vkey("x+00000000+Bukx").error().kind == ErrorKind::unsupported);
  CHECK_FALSE(parse_vkey(enoch_key.substr(0, 20)));
  CHECK_FALSE(parse_vkey(""));
  CHECK_FALSE(parse_signer(c2sp_key));
}

TEST_CASE("names of keys have no blank of any kind and no plus")
{
  CHECK(is_key_name("school-12/日志"));
  for (const auto* name : {"", "a b", "a+b", "a\tb", "a\u00a0b", "a\u3000b", "a\u2003b", "a\x7f\x80"})
    CHECK_FALSE(is_key_name(name));
}

TEST_CASE("what is not a note is refused")
{
  const std::string good(c2sp_note);
  const auto line = good.substr(good.find("—"));
  CHECK(parse_note(good));
  for (const auto& bad : std::vector<std::string>{
           std::string(), std::string("text\n"), std::string("text\n\n"), "text\n" + line,
           "text\r\n\n" + line, good.substr(0, good.size() - 1), good + "more\n", good + "\n",
           "\xff\n\n" + line, "text\n\n- x AAAAAAA=\n", "text\n\n— x AAAAAA==\n", "text\n\n— x y AAAAAAAA\n",
           std::string("text\n\n— x AAAAAAA\n")})
    CHECK_FALSE(parse_note(bad));
}

TEST_CASE("an unknown signature type is kept and ignored")
{
  auto note = *parse_note(c2sp_note);
  note.signatures.push_back({"witness.example/ml-dsa", "\x06xyz", std::string(2428, 'm')});
  const auto again = parse_note(format_note(note));
  REQUIRE(again);
  CHECK(again->signatures.size() == 2);
  CHECK(again->signatures[1].bytes.size() == 2428);
  CHECK(signature_state(*again, *parse_vkey(c2sp_key)) == SignatureState::good);
}

TEST_CASE("a cosignature carries its time and covers it")
{
  const auto key = made_key("bureau.example/witness", KeyType::cosignature, 'b');
  Note note{"school\n1\n" + base64(std::string(32, 'r')) + "\n", {}};
  note.signatures.push_back(*sign(key, note.text, noon));
  CHECK(note.signatures[0].bytes.size() == 72);
  CHECK(signature_state(note, key.verifier()) == SignatureState::good);
  CHECK(cosigned_at(note, key.verifier()) == noon);
  ++note.signatures[0].bytes[7];
  CHECK(signature_state(note, key.verifier()) == SignatureState::bad);
  CHECK_FALSE(cosigned_at(note, key.verifier()));
}

TEST_CASE("checkpoints are read strictly and written byte for byte")
{
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  const auto text = "example.com/behind-the-sofa\n20852163\n" + root + "\n";
  const auto checkpoint = parse_checkpoint(text);
  REQUIRE(checkpoint);
  CHECK(checkpoint->origin == "example.com/behind-the-sofa");
  CHECK(checkpoint->head.size == 20852163);
  CHECK(base64_of(checkpoint->head.root) == root);
  CHECK(format_checkpoint(*checkpoint) == text);
  CHECK(format_checkpoint(*parse_checkpoint(text + "extension\n")) == text + "extension\n");
  CHECK(parse_checkpoint("o\n0\n" + root + "\n"));
  for (const auto& bad : std::vector<std::string>{
           std::string("o\n1\n"), "o\n01\n" + root + "\n", "o\n-1\n" + root + "\n", "\n1\n" + root + "\n",
           "o\n1\n" + root, "o\n1\n" + root + "\n\n", "o\n1 \n" + root + "\n",
           "o\n99999999999999999999\n" + root + "\n", std::string("o\n1\nAAAA\n")})
    CHECK_FALSE(parse_checkpoint(bad));
}
