// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoldenCase.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace {

std::string readAll(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

GoldenCase::GoldenCase(const std::filesystem::path& folder)
    : m_folder(folder), m_json(nlohmann::json::parse(readAll(folder / "case.json")))
{}

double GoldenCase::tolerance(const std::string& key) const
{
    return m_json.at("tolerance").at(key);
}

bool GoldenCase::has(const std::string& tensor) const
{
    return m_json.at("tensors").contains(tensor);
}

at::Tensor GoldenCase::tensor(const std::string& name) const
{
    const nlohmann::json& entry = m_json.at("tensors").at(name);
    const std::vector<std::int64_t> shape = entry.at("shape");
    const std::string dtype = entry.at("dtype");
    at::Tensor result = torch::empty(shape, dtype == "int64" ? at::kLong : at::kFloat);
    const std::string bytes = readAll(m_folder / entry.at("file").get<std::string>());
    // NPY 1.0: magic, version, two bytes of header length, header, data.
    if (bytes.size() < 10 || bytes.compare(0, 6, "\x93NUMPY") != 0) {
        throw std::runtime_error(name + " is not an NPY file");
    }
    const std::size_t start =
        10U + static_cast<unsigned char>(bytes[8]) + 256U * static_cast<unsigned char>(bytes[9]);
    const std::string expected = dtype == "int64" ? "'<i8'" : "'<f4'";
    if (bytes.size() != start + result.nbytes() ||
        bytes.substr(0, start).find(expected) == std::string::npos) {
        throw std::runtime_error(name + " does not hold what case.json says");
    }
    std::memcpy(result.data_ptr(), bytes.data() + start, result.nbytes());
    return result;
}

std::vector<std::string> GoldenCase::namesUnder(const std::string& prefix) const
{
    std::vector<std::string> names;
    for (const auto& [name, entry] : m_json.at("tensors").items()) {
        if (name.compare(0, prefix.size(), prefix) == 0) {
            names.push_back(name.substr(prefix.size()));
        }
    }
    return names;
}
