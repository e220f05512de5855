// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <string>

namespace clae {

/// The one place that knows how LibTorch 1.13 and 2.x differ, and builds with and without CUDA.

/// Casts the matrix products and convolutions under it to bfloat16, on this thread, while it lives.
/// Does nothing when `enabled` is false. Nests.
class AutocastGuard {
public:
    AutocastGuard(c10::DeviceType device, bool enabled);
    ~AutocastGuard();
    AutocastGuard(const AutocastGuard&) = delete;
    AutocastGuard& operator=(const AutocastGuard&) = delete;

private:
    c10::DeviceType m_device;
    bool m_enabled;
    bool m_before = false;
};

/// Whether an AutocastGuard casts on this thread now.
[[nodiscard]] bool autocasts(c10::DeviceType device);

[[nodiscard]] std::string libtorchVersion();
[[nodiscard]] bool builtWithCuda();
[[nodiscard]] int cudaDeviceCount();

} // namespace clae
