// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

// A list of facts of one type, behind a type-erased face.
class FactList {
 public:
  virtual ~FactList() = default;
  virtual Result<void> take(jsonl::Value object) = 0;
  virtual void expect(std::size_t more) = 0;
};

template <class T>
class TypedFactList : public FactList {
 public:
  Result<void> take(jsonl::Value object) override
  {
    T fact{};
    auto read = read_fields(object, fact);
    if (read)
      put(object["id"].text(), std::move(fact));
    return read;
  }
  void expect(std::size_t more) override { facts.reserve(facts.size() + more); }
  std::vector<T> facts;

 private:
  void put(std::optional<std::string_view> id, T fact)
  {
    if (id) {
      const auto [place, is_new] = m_places.try_emplace(std::string(*id), facts.size());
      if (!is_new) {
        facts[place->second] = std::move(fact);
        return;
      }
    }
    facts.push_back(std::move(fact));
  }
  std::map<std::string, std::size_t, std::less<>> m_places; // by id
};

// A record type that a tool's checks ask for: `fact_type<Listener>()` in the tool's table.
struct FactType {
  std::string_view type;
  std::unique_ptr<FactList> (*make)();
  std::vector<std::string_view> (*columns)(); // the fields that a text table shows
};
template <HasSchema T>
constexpr FactType fact_type()
{
  return {Schema<T>::type, []() -> std::unique_ptr<FactList> { return std::make_unique<TypedFactList<T>>(); },
          [] {
            std::vector<std::string_view> names;
            const auto one = [&](const auto& field) {
              if (field.show == Show::column)
                names.push_back(field.name);
            };
            Schema<T>::fields.each(one);
            return names;
          }};
}

// The facts of one unit that a tool's checks may see: those types, nothing else.
class Facts {
 public:
  explicit Facts(std::span<const FactType> types);

  // Adds a record; one of a type that is not ours is left aside. A later record of the same id takes the
  // place of the earlier one.
  Result<void> take(std::string_view type, jsonl::Value object);
  // That about so many will come: their list takes the memory at once and not twice.
  void expect(std::string_view type, std::size_t more);

  template <HasSchema T>
  void add(T fact)
  {
    if (auto* list = find<T>())
      list->facts.push_back(std::move(fact));
  }
  // All facts of a type, in the order in which they came. Empty for a type that the tool did not declare.
  template <HasSchema T>
  std::span<const T> of() const
  {
    const auto* list = find<T>();
    return list ? std::span<const T>(list->facts) : std::span<const T>{};
  }

 private:
  template <class T>
  TypedFactList<T>* find() const
  {
    const auto found = m_lists.find(Schema<T>::type);
    return found == m_lists.end() ? nullptr : static_cast<TypedFactList<T>*>(found->second.get());
  }
  std::map<std::string_view, std::unique_ptr<FactList>> m_lists;
};

} // namespace eduaudit
