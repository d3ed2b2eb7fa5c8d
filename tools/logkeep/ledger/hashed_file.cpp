// SPDX-License-Identifier: Apache-2.0
#include "ledger/hashed_file.hpp"
#include "fs/source.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t block = 256 * 1024;

} // namespace

struct HashedFile::State {
  State(std::string file_path, std::vector<int64_t> prefix_sizes)
      : path(std::move(file_path)), content(std::move(prefix_sizes))
  {}

  Result<OpenedLog> open();
  Result<std::size_t> read(std::span<char> buffer);
  void take_raw(std::string_view bytes);

  std::string path;
  ContentHasher content;
  Hasher raw;
  int64_t raw_size = 0;
  std::string raw_head;
  std::string raw_waiting; // until it is known whether the file is packed
  std::optional<Codec> codec;
  std::unique_ptr<ByteSource> source;
  std::optional<Error> error;
  bool ended = false;
};

namespace {

// What a scan gets: the same bytes, while the file stays with its hashes.
template <class State>
class Shared : public ByteSource {
 public:
  explicit Shared(std::shared_ptr<State> state) : m_state(std::move(state)) {}
  Result<std::size_t> read(std::span<char> buffer) override { return m_state->read(buffer); }
  bool checksummed() const override { return m_state->source->checksummed(); }

 private:
  std::shared_ptr<State> m_state;
};

} // namespace

Result<OpenedLog> HashedFile::State::open()
{
  auto opened = open_source(path, Links::follow, [this](std::string_view bytes) { take_raw(bytes); });
  if (!opened)
    return tl::unexpected(opened.error());
  source = std::move(opened->source);
  codec = opened->codec;
  take_raw(std::exchange(raw_waiting, {}));
  return OpenedLog{nullptr, raw_head};
}

// The bytes of a file that isn't packed are its content, and hashed as such.
void HashedFile::State::take_raw(std::string_view bytes)
{
  if (raw_head.size() < raw_head_size)
    raw_head.append(bytes.substr(0, raw_head_size));
  if (!codec)
    raw_waiting.append(bytes);
  else if (*codec != Codec::plain) {
    raw.update(bytes);
    raw_size += static_cast<int64_t>(bytes.size());
  }
}

Result<std::size_t> HashedFile::State::read(std::span<char> buffer)
{
  auto got = source->read(buffer);
  if (!got)
    error = got.error();
  else if (*got == 0)
    ended = true;
  else
    content.update({buffer.data(), *got});
  return got;
}

HashedFile::HashedFile(std::string path, std::vector<int64_t> prefix_sizes)
    : m_state(std::make_shared<State>(std::move(path), std::move(prefix_sizes)))
{}

HashedFile::HashedFile(HashedFile&&) noexcept = default;
HashedFile::~HashedFile() = default;

Opener HashedFile::opener()
{
  return [state = m_state]() -> Result<OpenedLog> {
    if (state->source)
      return HashedFile(state->path, {}).opener()();
    auto opened = state->open();
    if (opened)
      opened->source = std::make_unique<Shared<State>>(state);
    return opened;
  };
}

Result<FileDigest> HashedFile::finish()
{
  auto& state = *m_state;
  if (!state.source)
    if (const auto opened = state.open(); !opened)
      return tl::unexpected(opened.error());
  for (std::string buffer(block, '\0'); !state.ended && !state.error;)
    if (const auto got = state.read(buffer); !got)
      break;
  const bool damaged =
      state.error && (state.error->kind == ErrorKind::damaged || state.error->kind == ErrorKind::truncated);
  if (state.error && !damaged)
    return tl::unexpected(*state.error);
  if (damaged)
    if (const auto drained = state.source->drain_raw(); !drained)
      return tl::unexpected(drained.error());
  auto content = state.content.finish();
  if (*state.codec == Codec::plain)
    return FileDigest{content.size, content.sha256, std::move(content)};
  FileDigest digest{state.raw_size, state.raw.finish_hex(), std::nullopt};
  if (!damaged)
    digest.content = std::move(content);
  return digest;
}

} // namespace eduaudit::logkeep::ledger
