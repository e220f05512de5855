// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <stdexcept>

namespace clae::test {

/// Lets `socket` listen on a free port of this machine alone, which is returned. Throws
/// std::runtime_error.
inline std::uint16_t listenOnLoopback(int socket)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket, generic, size) != 0 || ::listen(socket, 8) != 0 ||
        ::getsockname(socket, generic, &size) != 0) {
        throw std::runtime_error("no local server");
    }
    return ntohs(address.sin_port);
}

} // namespace clae::test
