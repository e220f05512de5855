// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/MapHistoryFile.h"

#include "core/io/Npz.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <system_error>

namespace clae {
namespace {

using Type = NamedArray::Type;
using Shape = std::vector<std::int64_t>;

template <typename T> struct TypeOf;
template <> struct TypeOf<float> {
    static constexpr Type value = Type::Float32;
};
template <> struct TypeOf<std::int64_t> {
    static constexpr Type value = Type::Int64;
};
template <> struct TypeOf<std::uint8_t> {
    static constexpr Type value = Type::UInt8;
};

template <typename T>
NamedArray arrayOf(const std::string& name, Shape shape, const std::vector<T>& values)
{
    NamedArray array{name, TypeOf<T>::value, std::move(shape), {}};
    array.bytes.resize(values.size() * sizeof(T));
    if (!values.empty()) {
        std::memcpy(array.bytes.data(), values.data(), array.bytes.size());
    }
    return array;
}

/// Appends `values`, or zeros in their place, so that every layout fills as much.
template <typename T>
void append(std::vector<T>& to, const std::vector<T>& values, std::size_t count)
{
    const std::size_t end = to.size() + count;
    to.insert(to.end(), values.begin(),
              values.begin() + static_cast<std::ptrdiff_t>(std::min(count, values.size())));
    to.resize(end, T{});
}

/// The arrays of a file by name, each checked for what it must be.
class Arrays {
public:
    explicit Arrays(const std::filesystem::path& path) : m_path(path)
    {
        for (NamedArray& array : loadNpz(path)) {
            m_arrays[array.name] = std::move(array);
        }
    }

    [[nodiscard]] InputError refuse(const std::string& reason) const
    {
        return InputError(
            "The map history \"" + m_path.string() + "\" " + reason +
            "; delete the file, and the next evaluation of the run writes a new one.");
    }

    [[nodiscard]] const NamedArray& find(const std::string& name) const
    {
        const auto found = m_arrays.find(name);
        if (found == m_arrays.end()) {
            throw refuse("lacks the array \"" + name + "\"");
        }
        return found->second;
    }

    template <typename T>
    [[nodiscard]] std::vector<T> values(const std::string& name, const Shape& shape) const
    {
        const NamedArray& array = find(name);
        if (array.type != TypeOf<T>::value || array.shape != shape) {
            throw refuse("has an array \"" + name + "\" of another shape or type than expected");
        }
        std::vector<T> values(array.bytes.size() / sizeof(T));
        if (!values.empty()) {
            std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
        }
        return values;
    }

    /// Likewise, and finite.
    [[nodiscard]] std::vector<float> numbers(const std::string& name, const Shape& shape) const
    {
        std::vector<float> found = values<float>(name, shape);
        if (!std::all_of(found.begin(), found.end(), [](float v) { return std::isfinite(v); })) {
            throw refuse("has a value in \"" + name + "\" that is not finite");
        }
        return found;
    }

private:
    std::filesystem::path m_path;
    std::map<std::string, NamedArray> m_arrays;
};

template <typename T>
std::vector<T> part(const std::vector<T>& values, std::size_t index, std::size_t count)
{
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(index * count);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

} // namespace

std::filesystem::path mapHistoryPath(const std::filesystem::path& runFolder)
{
    return runFolder / "figures" / "map-history.npz";
}

void saveMapHistory(const std::filesystem::path& path, const MapHistory& history)
{
    const std::size_t n = history.labels.size();
    std::vector<std::int64_t> step;
    std::vector<std::int64_t> method;
    std::vector<std::int64_t> iteration;
    std::vector<float> kl;
    std::vector<float> explained;
    std::vector<float> clean;
    std::vector<float> adversarial;
    std::vector<float> loss;
    std::vector<float> displacement;
    std::vector<std::uint8_t> right;
    std::vector<std::uint8_t> rightAdversarial;
    std::vector<std::uint8_t> hasAdversarial;
    std::vector<std::uint8_t> hasQuantities;
    float temperature = 0.0F;
    for (const auto& layout : history.layouts) {
        step.push_back(layout->step);
        method.push_back(static_cast<std::int64_t>(layout->method));
        iteration.push_back(layout->iteration);
        kl.push_back(static_cast<float>(layout->kl));
        explained.push_back(static_cast<float>(layout->explained[0]));
        explained.push_back(static_cast<float>(layout->explained[1]));
        append(clean, layout->clean.values, 2 * n);
        append(adversarial, layout->adversarial.values, 2 * n);
        hasAdversarial.push_back(layout->adversarial.empty() ? 0 : 1);
        static const MapQuantities kNone;
        const MapQuantities& known = layout->quantities ? *layout->quantities : kNone;
        hasQuantities.push_back(layout->quantities ? 1 : 0);
        append(loss, known.loss, n);
        append(displacement, known.displacement, n);
        append(right, known.right, n);
        append(rightAdversarial, known.rightAdversarial, n);
        temperature = layout->quantities ? static_cast<float>(known.temperature) : temperature;
    }
    const std::vector<std::int64_t> labels(history.labels.begin(), history.labels.end());
    const std::vector<std::int64_t> offered(history.offered.begin(), history.offered.end());
    const auto m = static_cast<std::int64_t>(history.layouts.size());
    const auto images = static_cast<std::int64_t>(n);
    std::error_code problem;
    std::filesystem::create_directories(path.parent_path(), problem); // the write tells of failure
    saveNpz(path,
            {arrayOf("step", {m}, step), arrayOf("method", {m}, method),
             arrayOf("iteration", {m}, iteration), arrayOf("offered", {2}, offered),
             arrayOf("labels", {images}, labels), arrayOf("kl", {m}, kl),
             arrayOf("explained", {m, 2}, explained), arrayOf("clean", {m, images, 2}, clean),
             arrayOf("adversarial", {m, images, 2}, adversarial),
             arrayOf("loss", {m, images}, loss), arrayOf("displacement", {m, images}, displacement),
             arrayOf("right", {m, images}, right),
             arrayOf("right_adversarial", {m, images}, rightAdversarial),
             arrayOf("has_adversarial", {m}, hasAdversarial),
             arrayOf("has_quantities", {m}, hasQuantities),
             arrayOf("steps_per_epoch", {1},
                     std::vector<float>{static_cast<float>(history.stepsPerEpoch)}),
             arrayOf("temperature", {1}, std::vector<float>{temperature})});
}

MapHistory loadMapHistory(const std::filesystem::path& path)
{
    const Arrays arrays(path);
    const Shape stepShape = arrays.find("step").shape;
    const Shape labelShape = arrays.find("labels").shape;
    if (stepShape.size() != 1 || labelShape.size() != 1) {
        throw arrays.refuse("has steps or labels that are no plain lists");
    }
    const std::int64_t m = stepShape[0];
    const std::int64_t n = labelShape[0];
    const auto step = arrays.values<std::int64_t>("step", {m});
    const auto method = arrays.values<std::int64_t>("method", {m});
    const auto iteration = arrays.values<std::int64_t>("iteration", {m});
    const auto offered = arrays.values<std::int64_t>("offered", {2});
    const auto labels = arrays.values<std::int64_t>("labels", {n});
    const std::vector<float> kl = arrays.numbers("kl", {m});
    const std::vector<float> explained = arrays.numbers("explained", {m, 2});
    const std::vector<float> clean = arrays.numbers("clean", {m, n, 2});
    const std::vector<float> adversarial = arrays.numbers("adversarial", {m, n, 2});
    const std::vector<float> loss = arrays.numbers("loss", {m, n});
    const std::vector<float> displacement = arrays.numbers("displacement", {m, n});
    const auto right = arrays.values<std::uint8_t>("right", {m, n});
    const auto rightAdversarial = arrays.values<std::uint8_t>("right_adversarial", {m, n});
    const auto hasAdversarial = arrays.values<std::uint8_t>("has_adversarial", {m});
    const auto hasQuantities = arrays.values<std::uint8_t>("has_quantities", {m});
    const float stepsPerEpoch = arrays.numbers("steps_per_epoch", {1})[0];
    const float temperature = arrays.numbers("temperature", {1})[0];

    MapHistory history;
    history.run = std::filesystem::absolute(path).parent_path().parent_path().filename().string();
    history.stepsPerEpoch = std::max(0.0, static_cast<double>(stepsPerEpoch));
    for (const std::int64_t label : labels) {
        if (label < -1 || label > 1000000) {
            throw arrays.refuse("has the label " + std::to_string(label) + ", which is none");
        }
        history.labels.push_back(static_cast<int>(label));
    }
    std::copy(offered.begin(), offered.end(), history.offered.begin());
    const auto rows = static_cast<std::size_t>(n);
    for (std::size_t k = 0; k < step.size(); ++k) {
        if (step[k] < 0 || (k > 0 && step[k] < step[k - 1])) {
            throw arrays.refuse("has steps that do not rise");
        }
        if (method[k] < 0 || method[k] > 1 || iteration[k] < 0 || iteration[k] > 1000000000) {
            throw arrays.refuse("has a method or iteration that does not exist");
        }
        auto layout = std::make_shared<MapLayout>();
        layout->step = step[k];
        layout->method = static_cast<MapMethod>(method[k]);
        layout->iteration = static_cast<int>(iteration[k]);
        layout->kl = static_cast<double>(kl[k]);
        layout->explained = {static_cast<double>(explained[2 * k]),
                             static_cast<double>(explained[2 * k + 1])};
        layout->clean = Matrix(rows, 2, part(clean, k, 2 * rows));
        const bool twins = hasAdversarial[k] != 0;
        if (twins) {
            layout->adversarial = Matrix(rows, 2, part(adversarial, k, 2 * rows));
        }
        if (hasQuantities[k] != 0) {
            auto known = std::make_shared<MapQuantities>();
            known->temperature = static_cast<double>(temperature);
            known->right = part(right, k, rows);
            if (twins) {
                known->loss = part(loss, k, rows);
                known->displacement = part(displacement, k, rows);
                known->rightAdversarial = part(rightAdversarial, k, rows);
            }
            layout->quantities = std::move(known);
        }
        history.layouts.push_back(std::move(layout));
    }
    return history;
}

} // namespace clae
