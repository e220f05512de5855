// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/LocalAddress.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>

namespace clae {
namespace {

using Found = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Found lookUp(const std::string& host, std::uint16_t port)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
        found = nullptr;
    }
    return {found, &freeaddrinfo};
}

std::string numeric(const sockaddr* address, socklen_t length)
{
    std::array<char, NI_MAXHOST> text{};
    const int failed =
        getnameinfo(address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return failed == 0 ? std::string(text.data()) : std::string();
}

} // namespace

std::string numericAddress(const std::string& host, std::uint16_t port)
{
    const Found found = lookUp(host, port);
    const std::string text = found ? numeric(found->ai_addr, found->ai_addrlen) : std::string();
    return text.empty() ? host : text;
}

std::string addressTowards(const std::string& host, std::uint16_t port)
{
    const Found found = lookUp(host, port);
    for (const addrinfo* entry = found.get(); entry != nullptr; entry = entry->ai_next) {
        const int handle = socket(entry->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (handle < 0) {
            continue;
        }
        // Of a datagram socket this only chooses the route.
        sockaddr_storage own{};
        socklen_t length = sizeof(own);
        const bool known = connect(handle, entry->ai_addr, entry->ai_addrlen) == 0 &&
                           getsockname(handle, reinterpret_cast<sockaddr*>(&own), &length) == 0;
        close(handle);
        const std::string text =
            known ? numeric(reinterpret_cast<const sockaddr*>(&own), length) : std::string();
        if (!text.empty()) {
            return text;
        }
    }
    return "127.0.0.1";
}

bool isLoopback(const std::string& address)
{
    return address.compare(0, 4, "127.") == 0 || address == "::1";
}

} // namespace clae
