// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrainWorld.h"

#include "core/device/Devices.h"
#include "core/distributed/Communicator.h"
#include "core/io/Crc32c.h"
#include "core/spec/SpecFile.h"
#include "core/train/RunControl.h"
#include "core/train/ShareArrays.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"
#include "core/values/SpecFields.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace clae;

namespace {

/// Keys that each machine may have its own value of.
bool isOfTheMachine(const std::string& key)
{
    static const std::set<std::string> keys = {"data.folder", "train.device", "train.threads"};
    return keys.count(key) > 0;
}

/// Something that two data sets hardly share unless they are the same.
std::string traitsOf(const Dataset& data)
{
    constexpr std::int64_t kImages = 32;
    std::string bytes(reinterpret_cast<const char*>(data.labels.data()),
                      data.labels.size() * sizeof(data.labels.front()));
    std::vector<std::uint8_t> image(data.imageSize());
    for (std::int64_t k = 0; k < std::min(kImages, data.count); ++k) {
        data.copyImage(k * data.count / std::min(kImages, data.count), image.data());
        bytes.append(image.begin(), image.end());
    }
    return std::to_string(data.count) + " images of " + std::to_string(data.channels) + " x " +
           std::to_string(data.height) + " x " + std::to_string(data.width) + " with checksum " +
           std::to_string(crc32c(bytes));
}

} // namespace

int inWorld(Output& output, const std::function<int(Communicator*)>& work)
{
    const WorldEnvironment environment = worldEnvironment();
    if (environment.alone()) {
        return work(nullptr);
    }
    if (environment.rank != 0) {
        output.setSilent();
    }
    output.log("Waiting for " + std::to_string(environment.size) + " processes at " +
               environment.address + ":" + std::to_string(environment.port) + ".");
    Communicator world(environment);
    output.log(std::to_string(world.size()) + " processes train together, by " + world.backends() +
               ".");
    try {
        return work(&world);
    } catch (const std::exception& error) {
        world.leave(errorText(error));
        throw;
    }
}

TrainSpec sharedSpec(Communicator* world, const std::function<TrainSpec()>& resolve,
                     const std::function<TrainSpec(const TrainSpec&)>& own)
{
    if (world == nullptr) {
        return resolve();
    }
    const std::string text = world->share(world->rank() == 0 ? writeSpec(resolve()) : "");
    const TrainSpec first = parseSpec(text, "the spec of rank 0");
    TrainSpec spec = own(first);
    for (const SpecField& field : specFields()) {
        if (!isOfTheMachine(field.key) && field.get(spec) != field.get(first)) {
            throw InputError("\"" + field.key + "\" is " + specText(spec, field.key) + " on rank " +
                             std::to_string(world->rank()) + " and " + specText(first, field.key) +
                             " on rank 0; give all processes the same command line.");
        }
    }
    if (spec.train.threads == 0 && world->localSize() > 1) {
        spec.train.threads = std::max(1, resolveThreads(0) / world->localSize());
    }
    return spec;
}

void together(Communicator* world, RunControl& control, const std::function<void()>& work)
{
    if (world == nullptr) {
        work();
    } else {
        (void)world->together(work, {control.stopToken(), [&control] {
                                         control.stop();
                                     }});
    }
}

void requireSameData(Communicator* world, const DatasetPair& data)
{
    if (world != nullptr) {
        requireSameText(*world, traitsOf(data.train), "The training set",
                        "give all machines the same files, with --set data.folder=... where they "
                        "lie elsewhere.");
    }
}

nlohmann::json communicationOf(const Communicator& world)
{
    nlohmann::json json = {{"ranks", world.size()}, {"backends", world.backends()}};
    const auto add = [&](const char* name, Traffic traffic) {
        const Communicator::Account& account = world.account(traffic);
        json[name] = {
            {"calls", account.calls}, {"bytes", account.bytes}, {"seconds", account.seconds}};
    };
    add("embeddings", Traffic::Embeddings);
    add("statistics", Traffic::Statistics);
    add("gradients", Traffic::Gradients);
    add("other", Traffic::Other);
    return json;
}
