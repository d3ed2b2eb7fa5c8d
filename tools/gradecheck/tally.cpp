// SPDX-License-Identifier: Apache-2.0
#include "tally.hpp"
#include "mask.hpp"

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t most_places = 5;
constexpr int64_t adult_years = 18;
constexpr int64_t child_years = 14;

} // namespace

bool Tally::count(ExposureKind kind, std::string_view value, std::string_view basis)
{
  auto& [exposure, seen] = of(kind);
  ++exposure.count;
  ++exposure.basis[std::string(basis)];
  const bool is_new = seen.insert(std::hash<std::string_view>{}(value)).second;
  exposure.persons += is_new ? 1 : 0;
  return is_new;
}

void Tally::show(ExposureKind kind, int64_t line, std::string_view value,
                 std::string (*mask)(std::string_view))
{
  auto& places = of(kind).exposure.places;
  if (places.size() < most_places)
    places.push_back({line, mask(value)});
}

void Tally::resident_id(std::string_view number, const ResidentId& id, std::string_view basis, int64_t line)
{
  if (count(ExposureKind::resident_id, number, basis)) {
    const auto age = age_years(id.born, m_today);
    of(ExposureKind::resident_id).exposure.minors += age < adult_years ? 1 : 0;
    of(ExposureKind::resident_id).exposure.under_14 += age < child_years ? 1 : 0;
  }
  show(ExposureKind::resident_id, line, number, mask_id);
}

void Tally::mobile(std::string_view number, std::string_view basis, int64_t line)
{
  count(ExposureKind::mobile, number, basis);
  show(ExposureKind::mobile, line, number, mask_mobile);
}

void Tally::home_address(std::string_view address, std::string_view basis, int64_t line)
{
  count(ExposureKind::home_address, address, basis);
  show(ExposureKind::home_address, line, address, mask_address);
}

void Tally::place(ExposureKind kind, int64_t line, std::string_view name)
{
  show(kind, line, name, mask_name);
}

void Tally::rows(ExposureKind kind, int64_t number, std::string_view basis)
{
  auto& exposure = of(kind).exposure;
  exposure.count += number;
  exposure.persons += number;
  exposure.basis[std::string(basis)] += number;
}

std::vector<Exposure> Tally::take()
{
  std::vector<Exposure> found;
  for (std::size_t i = 0; i < m_kinds.size(); ++i) {
    auto& exposure = m_kinds[i].exposure;
    exposure.kind = static_cast<ExposureKind>(i);
    if (exposure.count > 0)
      found.push_back(std::move(exposure));
  }
  return found;
}

} // namespace eduaudit::gradecheck
