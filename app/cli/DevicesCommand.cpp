// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"

#include "core/device/Devices.h"

using namespace clae;

namespace {

std::string yesNo(bool value)
{
    return value ? "yes" : "no";
}

int devices(Output& output)
{
    const DeviceReport report = describeDevices();
    const std::string precision =
        precisionName(resolvePrecision("auto", resolveDeviceName("auto")));
    std::string gpus;
    for (const std::string& gpu : report.gpus) {
        gpus += (gpus.empty() ? "" : ", ") + gpu;
    }
    output.print("LibTorch   " + report.libtorchVersion +
                 (report.cudaBuilt ? " (with CUDA)" : " (without CUDA)"));
    output.print("BLAS       " + report.blas);
    output.print("CPU        " + report.cpu);
    output.print("cores      " + std::to_string(report.cores) + ", LibTorch uses " +
                 std::to_string(report.threads) + (report.threads == 1 ? " thread" : " threads"));
    output.print("features   AVX2 " + yesNo(report.avx2) + ", AVX-512 " + yesNo(report.avx512) +
                 ", AVX512-BF16 " + yesNo(report.avx512Bf16) + ", AMX-BF16 " +
                 yesNo(report.amxBf16) + ", Winograd " + yesNo(report.winograd));
    output.print("GPUs       " + (gpus.empty() ? "none" : gpus));
    output.print("precision  auto is " + precision);
    output.result({{"libtorch", report.libtorchVersion},
                   {"cuda_built", report.cudaBuilt},
                   {"blas", report.blas},
                   {"cpu", report.cpu},
                   {"cores", report.cores},
                   {"threads", report.threads},
                   {"avx2", report.avx2},
                   {"avx512", report.avx512},
                   {"avx512_bf16", report.avx512Bf16},
                   {"amx_bf16", report.amxBf16},
                   {"winograd", report.winograd},
                   {"gpus", report.gpus},
                   {"precision", precision}});
    return kExitDone;
}

} // namespace

void addDevicesCommand(CLI::App& app, Output& output, Work& run)
{
    app.add_subcommand("devices", "What this machine and this LibTorch can do")
        ->callback([&output, &run] {
            run = [&output] {
                return devices(output);
            };
        });
}
