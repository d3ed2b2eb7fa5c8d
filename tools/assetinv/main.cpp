// SPDX-License-Identifier: Apache-2.0
#include "pipeline/tool.hpp"
#include "tool.hpp"

int main(int argc, char** argv)
{
  return eduaudit::run_tool(eduaudit::assetinv::tool, argc, argv);
}
