// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/Devices.h"

#include "core/device/TorchCompat.h"
#include "core/values/Error.h"

#include <ATen/Parallel.h>

#include <dlfcn.h>
#include <sched.h>

#include <fstream>
#include <sstream>

namespace clae {
namespace {

/// The value of the first "key : value" line of /proc/cpuinfo.
std::string cpuInfo(const std::string& key)
{
    std::ifstream file("/proc/cpuinfo");
    std::string line;
    while (std::getline(file, line)) {
        const std::size_t colon = line.find(':');
        if (colon != std::string::npos && line.compare(0, key.size(), key) == 0) {
            return line.substr(std::min(colon + 2, line.size()));
        }
    }
    return {};
}

bool hasFlag(const std::string& flags, const std::string& flag)
{
    std::istringstream words(flags);
    std::string word;
    while (words >> word) {
        if (word == flag) {
            return true;
        }
    }
    return false;
}

/// OpenBLAS says what it is through a function that only it has; asked for by name, so that another
/// BLAS can stand in its place.
std::string blasName()
{
    using ConfigFunction = char* (*)();
    // dlsym's void* must become a function pointer; POSIX guarantees the cast.
    const auto config =
        reinterpret_cast<ConfigFunction>(dlsym(RTLD_DEFAULT, "openblas_get_config"));
    return config != nullptr ? config() : "unknown (not OpenBLAS: matrix products may be slow)";
}

int usableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof(set), &set) == 0) {
        return CPU_COUNT(&set);
    }
    return 1;
}

} // namespace

DeviceReport describeDevices()
{
    DeviceReport report;
    report.libtorchVersion = libtorchVersion();
    report.blas = blasName();
    report.cpu = cpuInfo("model name");
    report.cores = usableCores();
    report.threads = at::get_num_threads();
    const std::string flags = cpuInfo("flags");
    report.avx2 = hasFlag(flags, "avx2");
    report.avx512 = hasFlag(flags, "avx512f");
    report.avx512Bf16 = hasFlag(flags, "avx512_bf16");
    report.amxBf16 = hasFlag(flags, "amx_bf16");
    report.winograd = hasWinograd();
    report.cudaBuilt = builtWithCuda();
    for (int i = 0; i < cudaDeviceCount(); ++i) {
        report.gpus.push_back("cuda:" + std::to_string(i));
    }
    return report;
}

std::string resolveDeviceName(const std::string& name)
{
    const int gpus = cudaDeviceCount();
    if (name == "cpu") {
        return name;
    }
    if (name == "auto") {
        return gpus > 0 ? "cuda:0" : "cpu";
    }
    const std::string wanted = name == "cuda" ? "cuda:0" : name;
    for (int i = 0; i < gpus; ++i) {
        if (wanted == "cuda:" + std::to_string(i)) {
            return wanted;
        }
    }
    if (!builtWithCuda()) {
        throw InputError(
            "Device \"" + name + "\" is not available because this LibTorch (" + libtorchVersion() +
            ") was built without CUDA; use --device cpu, or build against a CUDA LibTorch.");
    }
    throw InputError("Device \"" + name + "\" is not available: " + std::to_string(gpus) +
                     " CUDA device(s) found; use --device cpu or one that \"clae devices\" lists.");
}

std::string precisionName(Precision precision)
{
    switch (precision) {
    case Precision::Winograd:
        return "winograd";
    case Precision::Bf16:
        return "bf16";
    case Precision::Fp32:
        break;
    }
    return "fp32";
}

bool hasWinograd()
{
#ifdef CLAE_HAVE_ONEDNN
    static const bool has = [] {
        const std::string flags = cpuInfo("flags");
        return hasFlag(flags, "avx512f") && hasFlag(flags, "avx512bw") &&
               hasFlag(flags, "avx512vl") && hasFlag(flags, "avx512dq");
    }();
    return has;
#else
    return false;
#endif
}

Precision resolvePrecision(const std::string& precision, const std::string& device)
{
    for (const Precision known : {Precision::Fp32, Precision::Bf16}) {
        if (precision == precisionName(known)) {
            return known;
        }
    }
    if (precision == precisionName(Precision::Winograd)) {
        if (device != "cpu" || !hasWinograd()) {
            throw InputError("Precision \"winograd\" is not available on " + device +
                             " here: it needs the CPU, with AVX-512, and a build with Debian's "
                             "LibTorch and oneDNN; use auto, fp32 or bf16.");
        }
        return Precision::Winograd;
    }
    if (precision != "auto") {
        throw InputError("Precision \"" + precision +
                         "\" is unknown; use auto, fp32, winograd or bf16.");
    }
    if (device != "cpu") {
        return Precision::Bf16;
    }
    const std::string flags = cpuInfo("flags");
    return hasFlag(flags, "avx512_bf16") || hasFlag(flags, "amx_bf16") ? Precision::Bf16
                                                                       : Precision::Fp32;
}

int resolveThreads(int threads)
{
    return threads > 0 ? threads : usableCores();
}

} // namespace clae
