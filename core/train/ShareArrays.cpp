// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ShareArrays.h"

#include "core/distributed/Communicator.h"
#include "core/io/Crc32c.h"
#include "core/values/Error.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <cstring>

namespace clae {
namespace {

std::string headOf(const std::vector<NamedArray>& arrays)
{
    nlohmann::json head = nlohmann::json::array();
    for (const NamedArray& array : arrays) {
        head.push_back({{"name", array.name},
                        {"type", static_cast<int>(array.type)},
                        {"shape", array.shape},
                        {"bytes", array.bytes.size()}});
    }
    return head.dump();
}

} // namespace

std::vector<NamedArray> shareArrays(Communicator& world, std::vector<NamedArray> arrays)
{
    const std::string head = world.share(world.rank() == 0 ? headOf(arrays) : std::string());
    if (world.rank() != 0) {
        arrays.clear();
        for (const nlohmann::json& item : nlohmann::json::parse(head)) {
            NamedArray array;
            array.name = item.at("name").get<std::string>();
            array.type = static_cast<NamedArray::Type>(item.at("type").get<int>());
            array.shape = item.at("shape").get<std::vector<std::int64_t>>();
            array.bytes.resize(item.at("bytes").get<std::size_t>());
            arrays.push_back(std::move(array));
        }
    }
    // In one message: there are hundreds of arrays, most of them short.
    std::size_t total = 0;
    for (const NamedArray& array : arrays) {
        total += array.bytes.size();
    }
    if (total == 0) {
        return arrays;
    }
    at::Tensor all = at::empty({static_cast<std::int64_t>(total)}, at::kByte);
    const auto eachPart = [&](auto work) {
        auto* at = all.data_ptr<std::uint8_t>();
        for (NamedArray& array : arrays) {
            work(at, array);
            at += array.bytes.size();
        }
    };
    if (world.rank() == 0) {
        eachPart([](std::uint8_t* at, const NamedArray& array) {
            std::memcpy(at, array.bytes.data(), array.bytes.size());
        });
    }
    world.share(all);
    eachPart([](const std::uint8_t* at, NamedArray& array) {
        std::memcpy(array.bytes.data(), at, array.bytes.size());
    });
    return arrays;
}

void requireSameArrays(Communicator& world, const std::vector<NamedArray>& arrays,
                       const std::string& what)
{
    std::vector<std::int64_t> sums;
    for (const NamedArray& array : arrays) {
        sums.push_back(
            crc32c({reinterpret_cast<const char*>(array.bytes.data()), array.bytes.size()}));
    }
    const at::Tensor all =
        world.gather(torch::tensor(sums, at::kLong).unsqueeze(0), Traffic::Other);
    for (std::int64_t rank = 1; rank < world.size(); ++rank) {
        const at::Tensor differ = all[rank].ne(all[0]);
        if (differ.any().item<bool>()) {
            const auto first = differ.nonzero()[0][0].item<std::int64_t>();
            throw Error(what + " of rank " + std::to_string(rank) +
                        " are no longer those of rank 0 (\"" +
                        arrays[static_cast<std::size_t>(first)].name +
                        "\" is the first to differ); train on machines of one kind, and go on from "
                        "the last checkpoint with \"clae train --resume RUN\".");
        }
    }
}

void requireSameText(Communicator& world, const std::string& own, const std::string& what,
                     const std::string& hint)
{
    const std::string first = world.share(own);
    if (own != first) {
        throw InputError(what + " is " + own + " on rank " + std::to_string(world.rank()) +
                         " and " + first + " on rank 0; " + hint);
    }
}

} // namespace clae
