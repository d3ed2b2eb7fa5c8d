// SPDX-License-Identifier: Apache-2.0
#include "keys.hpp"
#include "crypto/digest.hpp"
#include <cstring>
#include <xxhash.h>

namespace eduaudit::dataconsist {

namespace {

// A random secret keeps a crafted file from making keys collide.
const std::string& secret()
{
  static const std::string bytes = random_bytes(192);
  return bytes;
}

} // namespace

Fingerprint fingerprint(std::string_view bytes)
{
  const auto hash = XXH3_128bits_withSecret(bytes.data(), bytes.size(), secret().data(), secret().size());
  return {hash.low64, hash.high64};
}

uint64_t short_fingerprint(std::string_view bytes)
{
  return XXH3_64bits_withSecret(bytes.data(), bytes.size(), secret().data(), secret().size());
}

void append_part(std::string& key, std::string_view part)
{
  const auto size = static_cast<uint64_t>(part.size());
  char length[sizeof size];
  std::memcpy(length, &size, sizeof size);
  key.append(length, sizeof length);
  key += part;
}

// Where it is, or the free slot where it would be.
std::size_t KeyIndex::slot_of(const Fingerprint& key) const
{
  const auto mask = m_slots.size() - 1;
  auto slot = key.low & mask;
  while (m_slots[slot] != 0 && m_keys[m_slots[slot] - 1] != key)
    slot = (slot + 1) & mask;
  return slot;
}

void KeyIndex::grow()
{
  m_slots.assign(m_slots.empty() ? 1024 : m_slots.size() * 2, 0);
  for (std::size_t i = 0; i < m_keys.size(); ++i)
    m_slots[slot_of(m_keys[i])] = static_cast<uint32_t>(i + 1);
}

KeyIndex::Added KeyIndex::add(const Fingerprint& key)
{
  if (m_keys.size() * 2 >= m_slots.size())
    grow();
  auto& slot = m_slots[slot_of(key)];
  if (slot != 0)
    return {slot - 1, false};
  m_keys.push_back(key);
  slot = static_cast<uint32_t>(m_keys.size());
  return {slot - 1, true};
}

std::optional<uint32_t> KeyIndex::find(const Fingerprint& key) const
{
  if (m_slots.empty())
    return std::nullopt;
  const auto slot = m_slots[slot_of(key)];
  return slot == 0 ? std::nullopt : std::optional(slot - 1);
}

} // namespace eduaudit::dataconsist
