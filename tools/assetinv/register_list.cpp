// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/table.hpp"
#include "pipeline/messages.hpp"
#include "pipeline/session.hpp"
#include "register_store.hpp"
#include "register_verbs.hpp"
#include "settings.hpp"

namespace eduaudit::assetinv {

namespace {

bool wants_text(const Session& session)
{
  const auto& format = session.settings<Settings>().list_format;
  return format == "text" || (format == "auto" && session.format == Format::text);
}

std::string date_text(const std::optional<Date>& date)
{
  return date ? format_date(*date) : std::string();
}

Text text_of(EntryForm form)
{
  switch (form) {
  case EntryForm::physical:
    return {"physical", "物理"};
  case EntryForm::virtual_machine:
    return {"virtual", "虚拟"};
  case EntryForm::unknown:
    break;
  }
  return {"", ""};
}

Result<std::string> table_of(const Session& session, RegisterStore& store)
{
  const auto entries = store.entries();
  if (!entries)
    return tl::unexpected(entries.error());
  cli::Table table;
  for (const auto column :
       {Column::asset_tag, Column::name, Column::kind, Column::form, Column::hostname, Column::owner,
        Column::place, Column::installed, Column::inspected, Column::purpose})
    table.header.emplace_back(in(session.language, header_of(column)));
  for (const auto& one : *entries)
    table.rows.push_back({one.asset_tag.empty() ? one.serial : one.asset_tag, one.name, one.kind_name,
                          std::string(in(session.language, text_of(one.form))), one.hostname, one.owner,
                          one.place, date_text(one.installed), date_text(one.inspected),
                          one.retired
                              ? one.purpose + (session.language == Language::zh ? "（已停用）" : " (retired)")
                              : one.purpose});
  return cli::render(table, cli::terminal_width(session.out->descriptor()));
}

template <class T>
void append(std::string& text, const std::vector<T>& records, const Origin& origin)
{
  for (const auto& record : records)
    text += to_line(record, origin);
}

Result<std::string> records_of(const Session& session, RegisterStore& store)
{
  const auto entries = store.entries();
  const auto places = store.places();
  const auto approvals = store.approvals();
  if (!entries || !places || !approvals)
    return tl::unexpected(!entries ? entries.error() : !places ? places.error() : approvals.error());
  std::string text;
  append(text, *entries, session.origin());
  append(text, *places, session.origin());
  append(text, *approvals, session.origin());
  return text;
}

} // namespace

Result<ExitCode> register_list(Session& session)
{
  auto store = RegisterStore::open(state_folder(session.state_option), Access::read_only);
  if (!store && store.error().kind == ErrorKind::not_found) {
    Messages(session.tool, session.language)
        .say("E-open", {"there is no register yet: assetinv register import FILE.csv makes one",
                        "尚无台账：请先执行 assetinv register import FILE.csv 导入"});
    return ExitCode::no_input;
  }
  if (!store)
    return tl::unexpected(store.error());
  const auto text = wants_text(session) ? table_of(session, *store) : records_of(session, *store);
  if (!text)
    return tl::unexpected(text.error());
  return session.out->write(*text).map([] { return ExitCode::ok; });
}

} // namespace eduaudit::assetinv
