// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <filesystem>
#include <string>
#include <vector>

/// One folder of golden numbers: case.json and its arrays (tests/data/golden/README.md).
class GoldenCase {
public:
    /// Throws std::runtime_error naming what is wrong with the folder.
    explicit GoldenCase(const std::filesystem::path& folder);

    [[nodiscard]] std::string kind() const { return m_json.at("kind"); }
    [[nodiscard]] const nlohmann::json& hyper() const { return m_json.at("hyper"); }
    [[nodiscard]] double tolerance(const std::string& key) const;
    [[nodiscard]] bool has(const std::string& tensor) const;
    [[nodiscard]] at::Tensor tensor(const std::string& name) const;
    /// Names of the arrays that start with `prefix`, without it.
    [[nodiscard]] std::vector<std::string> namesUnder(const std::string& prefix) const;

private:
    std::filesystem::path m_folder;
    nlohmann::json m_json;
};
