// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/SlurmHosts.h"

namespace clae {

std::string firstSlurmHost(std::string_view list)
{
    std::string host;
    for (std::size_t k = 0; k < list.size() && list[k] != ','; ++k) {
        if (list[k] != '[') {
            host += list[k];
            continue;
        }
        const std::size_t close = list.find(']', k);
        const std::size_t end = list.find_first_of("-,]", k);
        if (close == std::string_view::npos) {
            return {};
        }
        host += list.substr(k + 1, end - k - 1);
        k = close;
    }
    return host;
}

} // namespace clae
