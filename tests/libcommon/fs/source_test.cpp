// SPDX-License-Identifier: Apache-2.0
#include "codecs.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

using namespace eduaudit;
using namespace eduaudit::test;
using namespace std::string_view_literals;

namespace {

Unpacked read_path(const std::string& path, RawObserver raw = {})
{
  auto opened = open_source(path, Links::follow, std::move(raw));
  REQUIRE(opened);
  return read_all(*opened->source);
}

class Failing : public ByteSource {
 public:
  explicit Failing(std::string bytes) : m_bytes(std::move(bytes)) {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    if (m_bytes.empty())
      return fail(ErrorKind::read, "disk", verbatim("Input/output error"));
    const auto count = std::min(buffer.size(), m_bytes.size());
    m_bytes.copy(buffer.data(), count);
    m_bytes.erase(0, count);
    return count;
  }

 private:
  std::string m_bytes;
};

} // namespace

TEST_CASE("the format is told by magic bytes alone")
{
  CHECK(detect_codec("\x1f\x8b\x08"sv) == Codec::gzip);
  CHECK(detect_codec("\x28\xb5\x2f\xfd"sv) == Codec::zstd);
  CHECK(detect_codec("\x50\x2a\x4d\x18"sv) == Codec::zstd);
  CHECK(detect_codec("\xfd"
                     "7zXZ\0"sv) == Codec::xz);
  CHECK(detect_codec("BZh9"sv) == Codec::bzip2);
  for (const auto plain : {""sv, "\x1f"sv, "\x28\xb5\x2f"sv, "BZh"sv, "BZh0"sv, "BZhao"sv,
                           "\xfd"
                           "7zXZ"sv})
    CHECK(detect_codec(plain) == Codec::plain);
  CHECK(codec_name(Codec::zstd) == "zstd");
}

TEST_CASE("open_source finds the format whatever the name says")
{
  const Scratch scratch;
  const auto text = log_text(700'000);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    spill(scratch("misnamed.log"), format.pack(text));
    const auto opened = open_source(scratch("misnamed.log"));
    REQUIRE(opened);
    CHECK(format.name.starts_with(codec_name(opened->codec)));
    CHECK((read_all(*opened->source) == Unpacked{text, {}, true}));
  }
  spill(scratch("plain.gz"), text);
  const auto opened = open_source(scratch("plain.gz"));
  REQUIRE(opened);
  CHECK(opened->codec == Codec::plain);
  CHECK((read_all(*opened->source) == Unpacked{text, {}, false}));
}

TEST_CASE("plain files shorter than a magic")
{
  const Scratch scratch;
  for (const auto bytes : {""sv, "x"sv, "\x1f"sv, "BZ"sv}) {
    spill(scratch("short"), bytes);
    CHECK(read_path(scratch("short")) == Unpacked{std::string(bytes), {}, false});
  }
}

TEST_CASE("/proc files, which have no size")
{
  CHECK(read_path("/proc/self/status").bytes.starts_with("Name:"));
}

TEST_CASE("what is not a regular file is refused without blocking")
{
  const Scratch scratch;
  REQUIRE(::mkfifo(scratch("fifo").c_str(), 0600) == 0);
  REQUIRE(::symlink("fifo", scratch("to fifo").c_str()) == 0);
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  scratch("socket").copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  for (const auto& path :
       {scratch("fifo"), scratch("to fifo"), scratch("socket"), scratch.path(), std::string("/dev/zero")}) {
    CAPTURE(path);
    CHECK(kind_of(open_source(path)) == ErrorKind::unsupported);
  }
  CHECK(kind_of(open_source(scratch("none"))) == ErrorKind::not_found);
}

TEST_CASE("a final symbolic link is followed or refused, as asked")
{
  const Scratch scratch;
  spill(scratch("target"), "text");
  REQUIRE(::symlink("target", scratch("link").c_str()) == 0);
  CHECK(read_path(scratch("link")).bytes == "text");
  const auto refused = open_source(scratch("link"), Links::refuse);
  CHECK(kind_of(refused) == ErrorKind::unsupported);
  CHECK(refused.error().detail.en == "is a symbolic link");
  CHECK(open_source(scratch("target"), Links::refuse));
}

TEST_CASE("the observer sees every raw byte once and in order, padding included")
{
  const Scratch scratch;
  const auto text = log_text(1'500'000);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    auto packed = format.pack(text) + format.pack("more");
    if (format.tool == "gzip")
      packed += std::string(600'000, '\0');
    spill(scratch("f"), packed);
    std::string seen;
    const auto unpacked = read_path(scratch("f"), [&](std::string_view bytes) { seen += bytes; });
    CHECK(!unpacked.error);
    CHECK((seen == packed));
  }
  spill(scratch("plain"), text);
  std::string seen;
  read_path(scratch("plain"), [&](std::string_view bytes) { seen += bytes; });
  CHECK((seen == text));
}

TEST_CASE("after a damage the rest of the raw bytes can be drained for the observer")
{
  const Scratch scratch;
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto packed = format.pack("text") + "garbage garbage" + random_bytes(2'000'000);
    spill(scratch("f"), packed);
    std::string seen;
    {
      auto opened = open_source(scratch("f"), Links::follow, [&](std::string_view bytes) { seen += bytes; });
      REQUIRE(opened);
      CHECK(read_all(*opened->source).error);
      CHECK(seen.size() < packed.size());
      CHECK(opened->source->drain_raw());
      CHECK((seen == packed));
      CHECK(read_all(*opened->source).error);
    }
    CHECK((seen == packed));
  }
}

TEST_CASE("closing a source early reads nothing more")
{
  const Scratch scratch;
  spill(scratch("f"), random_bytes(3'000'000));
  std::size_t seen = 0;
  {
    const auto opened =
        open_source(scratch("f"), Links::follow, [&](std::string_view bytes) { seen += bytes.size(); });
    REQUIRE(opened);
  }
  CHECK(seen > 0);
  CHECK(seen < 1'000'000);
}

TEST_CASE("open_descriptor takes the descriptor, of a pipe too")
{
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const auto packed = formats().front().pack("through a pipe");
  REQUIRE(::write(ends[1], packed.data(), packed.size()) == static_cast<ssize_t>(packed.size()));
  ::close(ends[1]);
  {
    const auto opened = open_descriptor(ends[0], "standard input");
    REQUIRE(opened);
    CHECK(opened->codec == Codec::gzip);
    CHECK(read_all(*opened->source) == Unpacked{"through a pipe", {}, true});
  }
  CHECK(::fcntl(ends[0], F_GETFD) == -1);
  const int folder = ::open("/", O_RDONLY | O_DIRECTORY);
  CHECK(kind_of(open_descriptor(folder, "/")) == ErrorKind::unsupported);
  CHECK(::fcntl(folder, F_GETFD) == -1);
}

TEST_CASE("decompress works on any source")
{
  const auto packed = formats().front().pack("in memory");
  const auto opened = decompress(memory_source(packed), "member");
  REQUIRE(opened);
  CHECK(read_all(*opened->source) == Unpacked{"in memory", {}, true});
}

TEST_CASE("an error of the raw source comes after the bytes before it, unchanged")
{
  const auto text = log_text(300'000);
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    const auto packed = format.pack(text);
    const auto opened = decompress(std::make_unique<Failing>(packed.substr(0, packed.size() - 2)), "f");
    REQUIRE(opened);
    const auto unpacked = read_all(*opened->source);
    CHECK((unpacked.bytes == text));
    CHECK(unpacked.error == ErrorKind::read);
  }
}

TEST_CASE("errors name the file and say what is wrong")
{
  const Scratch scratch;
  const auto packed = formats().front().pack("text");
  spill(scratch("f.gz"), packed.substr(0, packed.size() - 3));
  const auto opened = open_source(scratch("f.gz"));
  REQUIRE(opened);
  std::string buffer(100, '\0');
  CHECK(opened->source->read(buffer) == 4);
  const auto end = opened->source->read(buffer);
  REQUIRE(!end);
  CHECK(end.error() == Error{ErrorKind::truncated,
                             scratch("f.gz"),
                             {"the compressed stream is cut short", "压缩数据提前结束"}});
}
