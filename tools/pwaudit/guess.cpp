// SPDX-License-Identifier: Apache-2.0
#include "guess.hpp"
#include "base/secret.hpp"
#include "candidates.hpp"
#include "plan.hpp"
#include "sharing.hpp"
#include "verify.hpp"
#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>
#include <tuple>

namespace eduaudit::pwaudit {

namespace {

constexpr std::size_t no_hit = std::numeric_limits<std::size_t>::max();
constexpr std::size_t chunk =
    16; // guesses that a thread takes at a time, so that one account can't keep one thread alone busy

// One password under test. Its hit never leaves this file.
struct Target {
  Row* row = nullptr;
  std::size_t candidates = 0;            // that there are for it
  std::size_t planned = 0;               // of these
  std::atomic<std::size_t> hit = no_hit; // the first of the candidates that matches
  std::atomic<bool> unsupported = false;
  std::string password; // what matched, or what stands there in clear
};

using Targets = std::vector<std::unique_ptr<Target>>;

bool has_password(const Account& account)
{
  using enum PasswordState;
  return account.state == hashed || account.state == plain || account.state == locked;
}

Targets targets_of(std::vector<Store>& stores)
{
  Targets targets;
  for (auto& store : stores)
    for (auto& row : store.rows)
      if (has_password(row.account)) {
        targets.push_back(std::make_unique<Target>());
        targets.back()->row = &row;
      }
  std::ranges::sort(targets, {},
                    [](const auto& t) { return std::tie(t->row->account.store, t->row->account.name); });
  return targets;
}

void wipe_all(std::vector<std::string>& words)
{
  for (auto& word : words)
    wipe(word);
}

// Guesses with a lower rank than a hit are still made, so that the outcome doesn't depend on the threads'
// pace.
void try_range(Target& target, std::size_t from, std::size_t to, int year)
{
  if (target.unsupported || target.hit < from)
    return;
  auto words = candidates_for(target.row->account.name, year);
  for (auto i = from; i < to && i < target.hit && !target.unsupported; ++i) {
    const auto match = verify(target.row->form.scheme, target.row->stored, words[i]);
    if (match == Match::unsupported)
      target.unsupported = true;
    if (match != Match::yes)
      continue;
    auto best = target.hit.load();
    while (i < best && !target.hit.compare_exchange_weak(best, i)) {
    }
  }
  wipe_all(words);
}

struct Piece {
  std::size_t target;
  std::size_t from;
  std::size_t to;
};

// Ranks first, so that the likeliest guesses of all accounts are made first and a hit spares the rest.
std::vector<Piece> pieces_of(const Targets& targets)
{
  std::vector<Piece> pieces;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    const auto planned = targets[t]->planned;
    const auto step = is_cheap(targets[t]->row->form.guess_ns) ? std::max<std::size_t>(planned, 1) : chunk;
    for (std::size_t from = 0; from < planned; from += step)
      pieces.push_back({t, from, std::min(planned, from + step)});
  }
  std::ranges::stable_sort(pieces, {}, &Piece::from);
  return pieces;
}

std::vector<Task> tasks_of(Targets& targets, int year)
{
  std::vector<Task> tasks;
  for (auto& target : targets) {
    target->candidates = candidates_for(target->row->account.name, year).size();
    tasks.push_back({target->row->form.guess_ns, target->candidates});
  }
  return tasks;
}

// Gives back what is left of the budget.
int64_t make_plan(Targets& targets, std::span<const Task> tasks, int64_t budget_ns)
{
  const auto planned = plan_guesses(tasks, budget_ns);
  for (std::size_t t = 0; t < targets.size(); ++t) {
    targets[t]->planned = planned[t];
    budget_ns -= static_cast<int64_t>(planned[t]) * tasks[t].guess_ns;
  }
  return budget_ns;
}

void note_passwords(Targets& targets, int year)
{
  for (auto& target : targets) {
    auto words = candidates_for(target->row->account.name, year);
    if (target->hit != no_hit)
      target->password = words[target->hit];
    else if (target->row->form.scheme == Scheme::clear)
      target->password = target->row->stored;
    wipe_all(words);
  }
}

// The passwords that are known by now: each once, by the first target that has it.
std::vector<std::size_t> known_passwords(const Targets& targets)
{
  std::vector<std::size_t> known;
  for (std::size_t t = 0; t < targets.size(); ++t)
    if (!targets[t]->password.empty())
      known.push_back(t);
  const auto word = [&](std::size_t t) -> std::string_view { return targets[t]->password; };
  std::ranges::stable_sort(known, {}, word);
  // Not std::ranges::unique, whose result clang 14 can't compile with libstdc++ 12.
  known.erase(std::unique(known.begin(), known.end(),
                          [&](std::size_t a, std::size_t b) { return word(a) == word(b); }),
              known.end());
  std::ranges::sort(known);
  return known;
}

// Where it is one of the account's own candidates, which the budget didn't reach, it counts as guessed.
void take_known(Target& target, const std::string& password, int year)
{
  target.password = password;
  auto words = candidates_for(target.row->account.name, year);
  if (const auto found = std::ranges::find(words, password); found != words.end())
    target.hit = static_cast<std::size_t>(found - words.begin());
  wipe_all(words);
}

// A password that was found on one account is tried on all others, within what the budget left: one person's
// other accounts often have it.
void try_known(const Session& session, Targets& targets, int64_t budget_ns, int year)
{
  const auto known = known_passwords(targets);
  std::vector<std::size_t> open;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    const auto cost = targets[t]->row->form.guess_ns * static_cast<int64_t>(known.size());
    if (!targets[t]->password.empty() || targets[t]->hit != no_hit ||
        is_too_slow(targets[t]->row->form.guess_ns) || cost > budget_ns)
      continue;
    budget_ns -= cost;
    open.push_back(t);
  }
  parallel_for(session.jobs, open.size(), [&](std::size_t i) {
    auto& target = *targets[open[i]];
    for (const auto one : known)
      if (target.password.empty() && !target.unsupported &&
          verify(target.row->form.scheme, target.row->stored, targets[one]->password) == Match::yes)
        take_known(target, targets[one]->password, year);
  });
}

void note_outcome(Target& target)
{
  auto& account = target.row->account;
  if (target.unsupported) {
    account.state = PasswordState::unsupported;
    return;
  }
  if (target.hit == 0 && account.state != PasswordState::locked)
    account.state = PasswordState::empty; // a hash of the empty password
  account.guesses = static_cast<int64_t>(target.planned);
  account.candidates = static_cast<int64_t>(target.candidates);
  if (target.hit != no_hit)
    account.guessed = Guessed::found;
  else if (target.planned > 0)
    account.guessed = Guessed::none;
}

void note_groups(const Targets& targets)
{
  Sharing sharing(targets.size());
  for (std::size_t t = 0; t < targets.size(); ++t) {
    if (targets[t]->unsupported || targets[t]->row->account.state == PasswordState::empty)
      continue;
    sharing.add(t, 's', targets[t]->row->stored);
    if (!targets[t]->password.empty())
      sharing.add(t, 'p', targets[t]->password);
  }
  const auto groups = sharing.groups();
  std::vector<std::size_t> sizes(targets.size(), 0);
  for (const auto group : groups)
    ++sizes[group];
  for (std::size_t t = 0; t < targets.size(); ++t)
    if (sizes[groups[t]] > 1) {
      const auto& first = targets[groups[t]]->row->account;
      targets[t]->row->account.shared_group = first.store + "/" + first.name;
    }
}

void count(Store& store)
{
  auto& fact = store.fact;
  fact.candidates = common_words_version();
  for (const auto& row : store.rows) {
    const auto& account = row.account;
    const bool untested = has_password(account) && account.guessed == Guessed::not_tested;
    fact.unsupported += account.state == PasswordState::unsupported ? 1 : 0;
    fact.tested += account.guessed != Guessed::not_tested ? 1 : 0;
    fact.partial += account.guessed == Guessed::none && account.guesses < account.candidates ? 1 : 0;
    fact.untested += untested ? 1 : 0;
    fact.too_slow += untested && is_too_slow(row.form.guess_ns) ? 1 : 0;
    fact.guesses += account.guesses;
  }
  fact.passwords = fact.unsupported + fact.tested + fact.untested;
}

} // namespace

void audit_passwords(const Session& session, std::vector<Store>& stores, int64_t budget_seconds)
{
  const int year = static_cast<int>(date_of(session.now, session.school.zone).year());
  auto targets = targets_of(stores);
  const auto tasks = tasks_of(targets, year);
  const auto budget_ns = budget_seconds * 1'000'000'000, reserve = reserve_of(budget_ns);
  const auto left = reserve + make_plan(targets, tasks, budget_ns - reserve);
  const auto pieces = pieces_of(targets);
  parallel_for(session.jobs, pieces.size(), [&](std::size_t i) {
    try_range(*targets[pieces[i].target], pieces[i].from, pieces[i].to, year);
    session.progress->advance();
  });
  note_passwords(targets, year);
  try_known(session, targets, left, year);
  for (auto& target : targets)
    note_outcome(*target);
  note_groups(targets);
  for (auto& store : stores) {
    count(store);
    store.fact.budget_seconds = budget_seconds;
    store.fact.full_budget_seconds = full_budget_seconds(tasks);
  }
  for (auto& target : targets)
    wipe(target->password);
}

} // namespace eduaudit::pwaudit
