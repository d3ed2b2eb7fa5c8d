// SPDX-License-Identifier: Apache-2.0
#include "lay.hpp"
#include <iostream>

int main(int argc, char** argv)
{
  using namespace eduaudit::sample;
  if (argc != 2 || argv[1][0] == '-') {
    std::cerr << "usage: sample_school FOLDER\n"
                 "Lays out a school that does not exist, with faults that samples/school/truth.tsv lists.\n";
    return 64;
  }
  const Layout layout(argv[1]);
  lay_servers(layout);
  lay_logs(layout);
  lay_backups(layout);
  lay_accounts(layout);
  lay_registry(layout);
  lay_website(layout);
  lay_paperwork(layout);
  layout.file("NOW", eduaudit::format_rfc3339(night(), eduaudit::shanghai) + "\n", night());
  std::cout << layout.root() << "\n";
}
