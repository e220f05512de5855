// SPDX-License-Identifier: GPL-3.0-or-later
// Exists to carry a precompiled header; see Dependencies.cmake.
