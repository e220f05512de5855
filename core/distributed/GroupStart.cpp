// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef CLAE_HAVE_GLOO

#include "core/distributed/GroupStart.h"

#include "core/distributed/LocalAddress.h"
#include "core/values/Error.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef CLAE_HAVE_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <cstdlib>
#include <vector>

namespace clae {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::string place(const WorldEnvironment& world)
{
    return world.address + ":" + std::to_string(world.port);
}

std::string secondsText(milliseconds time)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

std::vector<std::uint8_t> bytesOf(const std::string& text)
{
    return {text.begin(), text.end()};
}

std::string textOf(const std::vector<std::uint8_t>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

c10::intrusive_ptr<c10d::Store> openStore(const WorldEnvironment& world, milliseconds patience)
{
    c10d::TCPStoreOptions options;
    options.port = world.port;
    options.isServer = world.rank == 0 && !world.launcherListens;
    options.waitWorkers = false; // meet() can tell who is missing
    options.timeout = patience;
    try {
        return c10::make_intrusive<c10d::PrefixStore>(
            "clae/" + std::to_string(world.attempt),
            c10::make_intrusive<c10d::TCPStore>(world.address, options));
    } catch (const std::exception& error) {
        const std::string text = error.what();
        if (text.find("in use") != std::string::npos) {
            throw InputError("Port " + std::to_string(world.port) +
                             " of this machine is taken; set MASTER_PORT in every process to a "
                             "free one.");
        }
        throw Error("Rank " + std::to_string(world.rank) + " cannot " +
                    (options.isServer ? "listen" : "reach rank 0") + " at " + place(world) +
                    " within " + secondsText(patience) +
                    "; start all ranks, and set MASTER_ADDR and MASTER_PORT to the host of rank 0 "
                    "and a port that no firewall closes.");
    }
}

/// Waits for key PREFIX/RANK of each rank and returns their values.
std::vector<std::string> ofAll(c10d::Store& store, const std::string& prefix,
                               const WorldEnvironment& world, Clock::time_point end,
                               milliseconds patience)
{
    std::vector<std::string> values;
    std::string missing;
    for (int rank = 0; rank < world.size; ++rank) {
        const std::string key = prefix + std::to_string(rank);
        const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
        try {
            store.wait({key}, std::max(left, milliseconds(100)));
            values.push_back(textOf(store.get(key)));
        } catch (const std::exception&) {
            missing += (missing.empty() ? "" : ", ") + std::to_string(rank);
        }
    }
    if (!missing.empty()) {
        throw Error("Rank " + std::to_string(world.rank) + " waited " + secondsText(patience) +
                    " at " + place(world) + " for " + std::to_string(world.size) +
                    " processes, and of these did not come rank " + missing +
                    "; start as many processes as WORLD_SIZE says.");
    }
    return values;
}

/// Makes sure that all ranks are there once and agree, and returns the address on which this one is
/// to listen for the others.
std::string meet(c10d::Store& store, const WorldEnvironment& world, milliseconds patience)
{
    const std::string own = std::to_string(world.rank);
    const Clock::time_point end = Clock::now() + patience;
    if (store.add("taken/" + own, 1) > 1) {
        throw InputError("Two processes say that they are rank " + own +
                         "; give each its own RANK from 0 to " + std::to_string(world.size - 1) +
                         ".");
    }
    const std::string first =
        textOf(store.compareSet("size", {}, bytesOf(std::to_string(world.size))));
    if (first != std::to_string(world.size)) {
        throw InputError("WORLD_SIZE is " + std::to_string(world.size) + " for rank " + own +
                         " and " + first + " for another; give all processes the same.");
    }
    // Reached under a name that means this very machine, rank 0 has an address that others cannot
    // use; those who came from outside know a better one, the same for all who share its machine.
    const std::string towards = addressTowards(world.address, world.port);
    const std::string of = numericAddress(world.address, world.port);
    store.set("towards/" + own, bytesOf(towards));
    store.set("first/" + own, bytesOf(of));
    (void)ofAll(store, "towards/", world, end, patience);
    const std::vector<std::string> firsts = ofAll(store, "first/", world, end, patience);
    if (!isLoopback(towards)) {
        return towards;
    }
    for (const std::string& address : firsts) {
        if (!isLoopback(address)) {
            return address;
        }
    }
    return towards;
}

} // namespace

Group startGroup(const WorldEnvironment& world, milliseconds patience, milliseconds timeout)
{
    Group group;
    group.store = openStore(world, patience);
    const std::string address = meet(*group.store, world, patience);
    const auto options = c10d::ProcessGroupGloo::Options::create(timeout);
    options->threads = 1; // calls are made one after the other
    const char* interface = std::getenv("GLOO_SOCKET_IFNAME");
    try {
        options->devices.push_back(interface != nullptr
                                       ? c10d::ProcessGroupGloo::createDeviceForInterface(interface)
                                       : c10d::ProcessGroupGloo::createDeviceForHostname(address));
        group.onCpu = c10::make_intrusive<c10d::ProcessGroupGloo>(group.store, world.rank,
                                                                  world.size, options);
    } catch (const std::exception& error) {
        throw Error("Rank " + std::to_string(world.rank) + " cannot connect " +
                    (interface != nullptr ? "by interface \"" + std::string(interface) + "\""
                                          : "from address " + address) +
                    " to all other ranks (" + error.what() +
                    "); set GLOO_SOCKET_IFNAME to the network interface that they share, such as "
                    "eth0.");
    }
#ifdef CLAE_HAVE_NCCL
    // Without it a lost rank would leave the others waiting in their next kernel for ever.
    setenv("NCCL_BLOCKING_WAIT", "1", 0);
    const auto ncclOptions = c10d::ProcessGroupNCCL::Options::create();
    ncclOptions->timeout = timeout;
    group.onGpu = c10::make_intrusive<c10d::ProcessGroupNCCL>(
        c10::make_intrusive<c10d::PrefixStore>("nccl", group.store), world.rank, world.size,
        ncclOptions);
#endif
    return group;
}

} // namespace clae

#endif // CLAE_HAVE_GLOO
