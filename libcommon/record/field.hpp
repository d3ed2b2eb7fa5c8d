// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <string_view>
#include <utility>

namespace eduaudit {

// Beside each record struct stands a specialisation of Schema: its type name, its meaning, its key and one
// Field a member, in the order in which they are written. Reading, writing, eduaudit-records(5), the JSON
// Schema and the text tables all follow from it.
//
//   template <> struct Schema<Listener> {
//     static constexpr std::string_view type = "listener";
//     static constexpr Text meaning{"...", "..."};
//     static std::string key(const Listener& l) { ... }   // what makes it this one; never an age or a count
//     static constexpr auto fields = FieldList{field("port", &Listener::port, Text{...}), ...};
//   };
//
// Structs nested in a record have a Schema too, with `fields` only.
template <class Record>
struct Schema;

enum class Show { detail, column }; // column: stands in the text table of the type

template <class Record, class Member>
struct Field {
  std::string_view name;
  Member Record::*member;
  Text meaning;
  Show show;
};

template <class Record, class Member>
constexpr Field<Record, Member> field(std::string_view name, Member Record::*member, Text meaning,
                                      Show show = Show::detail)
{
  return {name, member, meaning, show};
}

namespace detail {

template <std::size_t Index, class Field>
struct FieldSlot {
  Field field;
};
template <class Indexes, class... Fields>
struct FieldSlots;
template <std::size_t... Index, class... Fields>
struct FieldSlots<std::index_sequence<Index...>, Fields...> : FieldSlot<Index, Fields>... {
  static constexpr std::size_t size = sizeof...(Fields);

  constexpr explicit FieldSlots(const Fields&... fields) : FieldSlot<Index, Fields>{fields}... {}

  // Calls `one` with each field, in order.
  template <class One>
  constexpr void each(const One& one) const
  {
    (one(FieldSlot<Index, Fields>::field), ...);
  }
};

} // namespace detail

// The fields of a Schema. Not a std::tuple: its constructors grow with the square of the number of fields,
// and every file that includes a record would compile them.
template <class... Fields>
struct FieldList : detail::FieldSlots<std::index_sequence_for<Fields...>, Fields...> {
  using detail::FieldSlots<std::index_sequence_for<Fields...>, Fields...>::FieldSlots;
};
template <class... Fields>
FieldList(const Fields&...) -> FieldList<Fields...>;

// The words of an enumeration in records, in the order of its values:
//   template <> struct EnumNames<Severity> { static constexpr std::array names =
//   std::to_array<std::string_view>({...}); };
template <class Enum>
struct EnumNames;

template <class Enum>
constexpr std::string_view enum_name(Enum value)
{
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}

} // namespace eduaudit
