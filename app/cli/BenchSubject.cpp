// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchSubject.h"

#include "core/spec/Presets.h"
#include "core/values/SpecFields.h"

using namespace clae;

namespace {

constexpr const char* kSmall = "small";

} // namespace

void BenchSubject::addTo(CLI::App& command)
{
    command.add_option("--encoder", encoder, "resnet18 (default), small, ... resnet152");
    command.add_option("--channels", channels, "Of the images: 3; small: 1")
        ->check(CLI::IsMember({1, 3}));
    command.add_option("--size", size, "Side of the images in pixels: 32; small: 28")
        ->check(CLI::Range(8, 512));
    command.add_option("--batch", batch, "Images a step: 128; small: 256")
        ->check(CLI::Range(2, 65536));
    command.add_option("--precision", precision, "auto (default), fp32, winograd or bf16");
    command.add_option("--device", device, "auto (default), cpu, cuda or cuda:N");
    command.add_option("--threads", threads, "Threads to compute with (0: every core)");
}

int BenchSubject::usedChannels() const
{
    return channels > 0 ? channels : (encoder == kSmall ? 1 : 3);
}

int BenchSubject::usedSize() const
{
    return size > 0 ? size : (encoder == kSmall ? 28 : 32);
}

TrainSpec BenchSubject::spec() const
{
    const bool small = encoder == kSmall;
    TrainSpec spec = preset(small ? "fashion-quick" : "paper-simclr-cifar10-clae");
    setSpecText(spec, "model.encoder", encoder);
    spec.train.batch = batch > 0 ? batch : (small ? 256 : 128);
    spec.evaluate.onlineProbe = false;
    spec.train.threads = threads;
    setSpecText(spec, "train.precision", precision);
    setSpecText(spec, "train.device", device);
    validateSpec(spec);
    return spec;
}
