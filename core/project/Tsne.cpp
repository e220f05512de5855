// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Tsne.h"

#include "core/project/FiniteCheck.h"
#include "core/project/Pca.h"
#include "core/project/TsneGradient.h"
#include "core/values/CpuClones.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace clae {

namespace {

/// n / exaggeration is too slow for a few hundred points; scikit-learn has the same bound.
constexpr double kSmallestLearningRate = 50;
constexpr float kGainIncrease = 0.2F; // Jacobs, 1988, with van der Maaten's constants
constexpr float kGainDecay = 0.8F;
constexpr float kSmallestGain = 0.01F;

void requireSetting(bool holds, const std::string& name, double value, const std::string& expected)
{
    if (!holds || !std::isfinite(value)) {
        throw InputError("The t-SNE setting \"" + name + "\" is " + std::to_string(value) +
                         "; set it to a number " + expected + ".");
    }
}

void checkSettings(const TsneSettings& s)
{
    requireSetting(s.perplexity >= 1, "perplexity", s.perplexity, "of at least 1");
    requireSetting(s.exaggerationIterations >= 0, "exaggerationIterations",
                   s.exaggerationIterations, "of at least 0");
    requireSetting(s.exaggeration >= 1, "exaggeration", s.exaggeration, "of at least 1");
    requireSetting(s.warmExaggerationIterations >= 0, "warmExaggerationIterations",
                   s.warmExaggerationIterations, "of at least 0");
    requireSetting(s.warmExaggeration >= 1, "warmExaggeration", s.warmExaggeration,
                   "of at least 1");
    requireSetting(s.momentum >= 0 && s.momentum < 1, "momentum", s.momentum,
                   "of at least 0 and below 1");
    requireSetting(s.learningRate >= 0, "learningRate", s.learningRate,
                   "above 0, or 0 to choose it from the number of points");
    requireSetting(s.maxStep > 0, "maxStep", s.maxStep, "above 0");
    requireSetting(s.threads >= 1 && s.threads <= TsneSettings::kMostThreads, "threads", s.threads,
                   "from 1 to " + std::to_string(TsneSettings::kMostThreads));
}

void checkAffinities(const Affinities& affinities)
{
    const std::size_t n = affinities.rows();
    const bool whole = affinities.column.size() == affinities.value.size() &&
                       (n == 0 ? affinities.column.empty()
                               : affinities.rowStart.front() == 0 &&
                                     affinities.rowStart.back() == affinities.column.size());
    const bool ordered = std::is_sorted(affinities.rowStart.begin(), affinities.rowStart.end());
    const bool inside = std::all_of(affinities.column.begin(), affinities.column.end(),
                                    [n](std::uint32_t column) { return column < n; });
    const bool positive = std::all_of(affinities.value.begin(), affinities.value.end(),
                                      [](float p) { return p >= 0 && p <= 1; });
    if (!whole || !ordered || !inside || !positive) {
        throw InputError("The saved t-SNE state has damaged affinities; start the map again.");
    }
}

void checkPlanes(const Matrix& planes, std::size_t points, const std::string& name)
{
    const std::size_t rows = points == 0 ? planes.rows : 2;
    if (planes.rows != rows || planes.columns != points ||
        planes.values.size() != planes.rows * planes.columns) {
        throw InputError("The saved t-SNE state holds \"" + name + "\" as " +
                         std::to_string(planes.rows) + " x " + std::to_string(planes.columns) +
                         " numbers where 2 x " + std::to_string(points) +
                         " were expected; start the map again.");
    }
    requireFinite(planes, "The \"" + name + "\" of a saved t-SNE state");
}

Matrix transposed(const Matrix& from)
{
    Matrix to(from.columns, from.rows);
    for (std::size_t r = 0; r < from.rows; ++r) {
        for (std::size_t c = 0; c < from.columns; ++c) {
            to.at(c, r) = from.at(r, c);
        }
    }
    return to;
}

void centre(float* coordinate, std::size_t n)
{
    const double mean = std::accumulate(coordinate, coordinate + n, 0.0) / static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
        coordinate[i] = static_cast<float>(static_cast<double>(coordinate[i]) - mean);
    }
}

/// The factors of one iteration.
struct StepFactors {
    double exaggeration = 1; ///< of the attraction
    double inverseZ = 0;     ///< of the repulsion
    double learningRate = 0;
    double momentum = 0;
};

/// The gains of Jacobs (1988): a velocity against the gradient is on its way down, so go faster.
CLAE_CPU_CLONES void updateVelocities(const double* attracted, const double* repelled,
                                      std::size_t count, const StepFactors& factors,
                                      float* velocity, float* gain)
{
    for (std::size_t c = 0; c < count; ++c) {
        const double gradient =
            factors.exaggeration * attracted[c] - factors.inverseZ * repelled[c];
        const bool descending = gradient * static_cast<double>(velocity[c]) <= 0;
        const float less = gain[c] * kGainDecay;
        const float held = less > kSmallestGain ? less : kSmallestGain;
        gain[c] = descending ? gain[c] + kGainIncrease : held;
        velocity[c] =
            static_cast<float>(factors.momentum * static_cast<double>(velocity[c]) -
                               factors.learningRate * static_cast<double>(gain[c]) * gradient);
    }
}

/// Shortens velocities to `longest` and adds them to the positions.
CLAE_CPU_CLONES void move(float* x, float* y, float* vx, float* vy, std::size_t n, float longest)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float length = std::sqrt(vx[i] * vx[i] + vy[i] * vy[i]);
        const float factor = length > longest ? longest / length : 1.0F;
        vx[i] *= factor;
        vy[i] *= factor;
        x[i] += vx[i];
        y[i] += vy[i];
    }
}

std::unique_ptr<TsneForces> makeForces(const TsneSettings& settings)
{
    return std::make_unique<TsneForces>(settings.repulsion, settings.threads);
}

} // namespace

Tsne::Tsne(const TsneSettings& settings)
{
    checkSettings(settings);
    m_state.settings = settings;
    m_forces = makeForces(settings);
}

Tsne::Tsne(const Tsne& other) : m_state(other.m_state), m_forces(makeForces(other.m_state.settings))
{}

Tsne& Tsne::operator=(const Tsne& other)
{
    *this = Tsne(other);
    return *this;
}

void Tsne::setData(const Matrix& data, const StopToken& stop, const ProgressCallback& progress)
{
    if (data.rows == 0) {
        throw InputError(
            "t-SNE needs at least one row of data; give it a matrix that is not empty.");
    }
    const TsneSettings& settings = m_state.settings;
    Affinities fresh = affinities(data, settings.perplexity, stop, progress, settings.threads);
    const bool warm = m_state.position.columns == data.rows;
    if (!warm) {
        m_state.position = transposed(pcaLayout(data));
    }
    m_state.affinities = std::move(fresh);
    if (warm) {
        beginSchedule(settings.warmExaggerationIterations, settings.warmExaggeration);
    } else {
        beginSchedule(settings.exaggerationIterations, settings.exaggeration);
    }
}

void Tsne::setLayout(const Matrix& layout)
{
    const std::size_t n = m_state.position.columns;
    if (layout.rows != n || layout.columns != 2) {
        throw InputError("The starting layout is " + std::to_string(layout.rows) + " x " +
                         std::to_string(layout.columns) +
                         "; give one row of 2 numbers for each of the " + std::to_string(n) +
                         " points.");
    }
    requireFinite(layout, "A starting layout");
    m_state.position = transposed(layout);
    beginSchedule(m_state.exaggeratedUntil, m_state.exaggeration);
}

void Tsne::beginSchedule(int exaggeratedIterations, double exaggeration)
{
    const std::size_t n = m_state.position.columns;
    m_state.velocity = Matrix(2, n);
    m_state.gain = Matrix(2, n, std::vector<float>(2 * n, 1.0F));
    m_state.iteration = 0;
    m_state.exaggeratedUntil = exaggeratedIterations;
    m_state.exaggeration = exaggeration;
}

bool Tsne::exaggerating() const
{
    return m_state.iteration < m_state.exaggeratedUntil;
}

int Tsne::step(int iterations, const StopToken& stop)
{
    int done = 0;
    while (done < iterations && !m_state.position.empty() && !stop.requested()) {
        iterate();
        ++done;
    }
    return done;
}

void Tsne::iterate()
{
    const std::size_t n = m_state.position.columns;
    float* x = m_state.position.row(0);
    float* y = m_state.position.row(1);
    std::vector<double> repelled(2 * n);
    std::vector<double> attracted(2 * n);
    const double z = m_forces->repulsion(x, y, n, repelled.data(), repelled.data() + n);
    m_forces->attraction(m_state.affinities, x, y, attracted.data(), attracted.data() + n);

    const TsneSettings& settings = m_state.settings;
    const double exaggeration = exaggerating() ? m_state.exaggeration : 1.0;
    const double learningRate =
        settings.learningRate > 0
            ? settings.learningRate
            : std::max(static_cast<double>(n) / exaggeration, kSmallestLearningRate);
    // All x, then all y.
    updateVelocities(attracted.data(), repelled.data(), 2 * n,
                     {exaggeration, z > 0 ? 1 / z : 0.0, learningRate, settings.momentum},
                     m_state.velocity.row(0), m_state.gain.row(0));
    move(x, y, m_state.velocity.row(0), m_state.velocity.row(1), n,
         static_cast<float>(settings.maxStep));
    centre(x, n);
    centre(y, n);
    if (m_state.iteration < std::numeric_limits<int>::max()) { // a live map may run for days
        ++m_state.iteration;
    }
}

Matrix Tsne::layout() const
{
    return transposed(m_state.position);
}

double Tsne::kl() const
{
    const std::size_t n = m_state.position.columns;
    if (n == 0) {
        return 0.0;
    }
    const float* x = m_state.position.row(0);
    const float* y = m_state.position.row(1);
    std::vector<double> unused(2 * n);
    const double z = m_forces->repulsion(x, y, n, unused.data(), unused.data() + n);
    return klDivergence(m_state.affinities, x, y, z);
}

void Tsne::restore(TsneState state)
{
    checkSettings(state.settings);
    checkAffinities(state.affinities);
    checkPlanes(state.position, state.affinities.rows(), "position");
    checkPlanes(state.velocity, state.affinities.rows(), "velocity");
    checkPlanes(state.gain, state.affinities.rows(), "gain");
    requireSetting(state.exaggeration >= 1, "exaggeration", state.exaggeration, "of at least 1");
    requireSetting(state.iteration >= 0, "iteration", state.iteration, "of at least 0");
    m_forces = makeForces(state.settings);
    m_state = std::move(state);
}

} // namespace clae
