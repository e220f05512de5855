// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/AuthorNames.h"

#include <utility>

namespace clae {

namespace {

const std::string kAdversarial = "_adv";

bool startsWith(const std::string& text, const std::string& prefix)
{
    return text.compare(0, prefix.size(), prefix) == 0;
}

/// Parts of names here and in the published ImageNet networks.
constexpr std::pair<const char*, const char*> kImageNetParts[] = {
    {".shortcut.0.", ".ds_conv1."},
    {".shortcut_bn.", ".ds_bn1."},
    {".shortcut_bn_adv.", ".ds_bn1_adv."},
};

void replaceOnce(std::string& text, const std::string& from, const std::string& to)
{
    const std::size_t at = text.find(from);
    if (at != std::string::npos) {
        text.replace(at, from.size(), to);
    }
}

void replacePrefix(std::string& text, const std::string& from, const std::string& to)
{
    if (startsWith(text, from)) {
        text.replace(0, from.size(), to);
    }
}

/// The layer of an array: "layer1.0.bn1" of "layer1.0.bn1.weight".
std::string layerOf(const std::string& name)
{
    return name.substr(0, name.rfind('.'));
}

} // namespace

std::string authorsName(const std::string& name, const ModelSpec& spec)
{
    const bool imageNet = spec.stem == "imagenet";
    std::string result = name;
    if (imageNet) {
        for (const auto& [own, published] : kImageNetParts) {
            replaceOnce(result, own, published);
        }
        replacePrefix(result, "linear.", "fc.");
    }
    if (spec.head == "mlp") {
        return startsWith(name, "projector.") ? result : "encoder." + result;
    }
    return imageNet ? "net." + result : result;
}

std::string ownName(std::string name)
{
    replacePrefix(name, "module.", "");
    replacePrefix(name, "encoder.", "");
    replacePrefix(name, "net.", "");
    replacePrefix(name, "fc.", "linear.");
    for (const auto& [own, published] : kImageNetParts) {
        replaceOnce(name, published, own);
    }
    return name;
}

std::string adversarialTwin(const std::string& name)
{
    const std::string layer = layerOf(name);
    const std::size_t dot = layer.rfind('.');
    const std::string last = dot == std::string::npos ? layer : layer.substr(dot + 1);
    const bool norm = startsWith(last, "bn") || last == "shortcut_bn";
    return norm && !isAdversarial(name) ? layer + kAdversarial + name.substr(layer.size())
                                        : std::string();
}

bool isAdversarial(const std::string& name)
{
    const std::string layer = layerOf(name);
    return layer.size() > kAdversarial.size() &&
           layer.compare(layer.size() - kAdversarial.size(), kAdversarial.size(), kAdversarial) ==
               0;
}

} // namespace clae
