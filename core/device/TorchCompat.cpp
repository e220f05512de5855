// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/TorchCompat.h"

#include <ATen/autocast_mode.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/torch.h>
#include <torch/version.h>

// PyTorch pull request 124359 (2.4) gave the autocast functions a device argument.
#define CLAE_TORCH_AT_LEAST(major, minor)                                                          \
    (TORCH_VERSION_MAJOR > (major) ||                                                              \
     (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace clae {
namespace {

#if CLAE_TORCH_AT_LEAST(2, 4)
bool autocastEnabled(c10::DeviceType device)
{
    return at::autocast::is_autocast_enabled(device);
}
void setAutocast(c10::DeviceType device, bool enabled)
{
    at::autocast::set_autocast_enabled(device, enabled);
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
}
#else
bool autocastEnabled(c10::DeviceType device)
{
    return device == c10::DeviceType::CPU ? at::autocast::is_cpu_enabled()
                                          : at::autocast::is_enabled();
}
void setAutocast(c10::DeviceType device, bool enabled)
{
    if (device == c10::DeviceType::CPU) {
        at::autocast::set_cpu_enabled(enabled);
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    } else {
        at::autocast::set_enabled(enabled);
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    }
}
#endif

} // namespace

AutocastGuard::AutocastGuard(c10::DeviceType device, bool enabled)
    : m_device(device), m_enabled(enabled)
{
    if (m_enabled) {
        m_before = autocastEnabled(m_device);
        setAutocast(m_device, true);
        at::autocast::increment_nesting();
    }
}

AutocastGuard::~AutocastGuard()
{
    if (m_enabled) {
        if (at::autocast::decrement_nesting() == 0) {
            at::autocast::clear_cache();
        }
        setAutocast(m_device, m_before);
    }
}

bool autocasts(c10::DeviceType device)
{
    return autocastEnabled(device);
}

std::string libtorchVersion()
{
    return TORCH_VERSION;
}

bool builtWithCuda()
{
    // hasCUDA() would also ask for a GPU; the runtime is there whenever the CUDA libraries are.
    return at::detail::getCUDAHooks().hasCUDART();
}

int cudaDeviceCount()
{
    return torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
}

} // namespace clae
