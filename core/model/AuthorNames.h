// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <string>

namespace clae {

/// What the published code (github.com/chihhuiho/CLAE) calls the arrays of its networks. Its names
/// differ with stem and head; those of the CIFAR networks of Plain and UEL are this program's own:
///
///     here                       stem "imagenet"           elsewhere
///     layerS.K.shortcut.0        layerS.K.ds_conv1         as here
///     layerS.K.shortcut_bn       layerS.K.ds_bn1           as here
///     layerS.K.shortcut_bn_adv   layerS.K.ds_bn1_adv       as here
///     linear                     fc                        as here
///
/// With the mlp head (SimCLR) all but "projector." is below "encoder.", with the linear head and
/// the ImageNet stem all is below "net.". torch.nn.DataParallel puts "module." before each name.

/// The published name of this program's array `name` in the network that `spec` describes.
[[nodiscard]] std::string authorsName(const std::string& name, const ModelSpec& spec);

/// This program's name of a published array of any of those networks; its own names stay as they
/// are.
[[nodiscard]] std::string ownName(std::string name);

/// The adversarial twin of an array of a clean batch norm, such as "bn1_adv.weight" of
/// "bn1.weight"; empty for any other array. Own names.
[[nodiscard]] std::string adversarialTwin(const std::string& name);

/// Whether an array belongs to an adversarial batch norm. Own names.
[[nodiscard]] bool isAdversarial(const std::string& name);

} // namespace clae
