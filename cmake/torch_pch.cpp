// SPDX-License-Identifier: GPL-3.0-or-later
// Exists to carry the precompiled header that every file including torch/torch.h shares.
