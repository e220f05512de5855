// SPDX-License-Identifier: GPL-3.0-or-later
// Several ranks as threads of one test program.
#pragma once

#include "core/distributed/Communicator.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace clae::test {

/// A port of this machine that nobody listens on.
inline std::uint16_t freePort()
{
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    const bool bound = bind(handle, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
                       getsockname(handle, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    close(handle);
    return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

inline WorldEnvironment rankOf(int rank, int size, std::uint16_t port)
{
    WorldEnvironment world;
    world.rank = rank;
    world.size = size;
    world.address = "127.0.0.1";
    world.port = port;
    return world;
}

/// Short waits, so that tests of lost ranks are.
inline Communicator::Options quickOptions()
{
    using std::chrono::milliseconds;
    return {milliseconds(20000), milliseconds(3000), milliseconds(50)};
}

/// Runs work(communicator) on `size` ranks at once, each a thread. Returns what each threw, empty
/// for nothing.
inline std::vector<std::string> onRanks(int size, const std::function<void(Communicator&)>& work,
                                        const Communicator::Options& options = quickOptions())
{
    const std::uint16_t port = freePort();
    std::vector<std::string> errors(static_cast<std::size_t>(size));
    std::vector<std::thread> threads;
    for (int rank = 0; rank < size; ++rank) {
        threads.emplace_back([&, rank] {
            try {
                Communicator world(rankOf(rank, size, port), options);
                work(world);
            } catch (const std::exception& error) {
                errors[static_cast<std::size_t>(rank)] = error.what();
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return errors;
}

} // namespace clae::test
