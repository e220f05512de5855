// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// What this machine and this build of LibTorch can do.
struct DeviceReport {
    std::string libtorchVersion;
    std::string blas; ///< "OpenBLAS 0.3.21", or "unknown"
    std::string cpu;  ///< model name
    int cores = 0;    ///< logical CPUs this process may use
    int threads = 0;  ///< intra-op threads LibTorch uses on the calling thread
    bool avx2 = false;
    bool avx512 = false;
    bool avx512Bf16 = false;
    bool amxBf16 = false;
    bool winograd = false;         ///< hasWinograd()
    bool cudaBuilt = false;        ///< this LibTorch was built with CUDA
    std::vector<std::string> gpus; ///< "cuda:0", ...; empty without a usable GPU
};

/// Asks the machine. Takes a few milliseconds.
[[nodiscard]] DeviceReport describeDevices();

/// `name` ("auto", "cpu", "cuda", "cuda:N") as the device that would be used, "cpu" or "cuda:N".
/// Throws InputError when there is no such device.
[[nodiscard]] std::string resolveDeviceName(const std::string& name);

/// How exactly, and so how fast, a network computes.
enum class Precision {
    Fp32,
    Winograd, ///< fp32, 3x3 convolutions with fewer multiplications and a digit less exact
    Bf16,
};
[[nodiscard]] std::string precisionName(Precision precision); ///< "fp32", "winograd" or "bf16"

/// Whether convolutions can go Winograd's way: built with oneDNN, on a processor with AVX-512.
[[nodiscard]] bool hasWinograd();

/// What a spec's precision is on a device: "auto" takes bf16 where the hardware multiplies bf16
/// matrices natively, fp32 elsewhere. Throws InputError for an unknown name, and for "winograd"
/// where there is no such thing.
[[nodiscard]] Precision resolvePrecision(const std::string& precision, const std::string& device);

/// Threads for a spec's train.threads: 0 means every core this process may use.
[[nodiscard]] int resolveThreads(int threads);

} // namespace clae
