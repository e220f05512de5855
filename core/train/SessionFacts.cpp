// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SessionFacts.h"

#include "core/device/Devices.h"
#include "core/io/ReadFile.h"
#include "core/io/Sha256.h"
#include "core/runs/RunStatus.h"
#include "core/values/SpecFields.h"

#include <ctime>

namespace clae {

std::string fileDigest(const std::filesystem::path& path)
{
    Sha256 sum;
    sum.add(readFile(path));
    return sum.finish();
}

RunSession describeSession(const TrainSpec& spec, const TrainSpec& stored, std::int64_t after)
{
    const DeviceReport machine = describeDevices();
    RunSession session;
    session.after = after;
    session.started = std::time(nullptr);
    session.program = CLAE_VERSION;
    session.host = hostName();
    session.cpu = machine.cpu;
    session.cores = machine.cores;
    session.libtorch = machine.libtorchVersion;
    session.blas = machine.blas;
    session.device = resolveDeviceName(spec.train.device);
    session.threads = resolveThreads(spec.train.threads);
    session.precision = precisionName(resolvePrecision(spec.train.precision, session.device));
    if (after == 0 && !spec.model.weights.empty()) {
        session.weights = fileDigest(spec.model.weights);
    }
    for (const SpecField& field : specFields()) {
        if (field.get(spec) != field.get(stored)) {
            session.settings[field.key] = specText(spec, field.key);
        }
    }
    return session;
}

} // namespace clae
