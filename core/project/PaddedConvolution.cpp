// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/PaddedConvolution.h"

#include "core/values/ThreadSafety.h"

#include "core/values/CpuClones.h"

#include <fftw3.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {

namespace {

/// Columns transformed together: their pieces of a row fill one cache line.
constexpr std::size_t kColumns = 8;

/// FFTW's planner, unlike its transforms, serves one thread at a time in a whole process.
Mutex& plannerMutex()
{
    static Mutex mutex;
    return mutex;
}

struct FftwFree {
    void operator()(void* memory) const { fftwf_free(memory); }
};
/// Zeroed, and aligned as FFTW likes it.
template <typename T> using Buffer = std::unique_ptr<T[], FftwFree>;

Buffer<float> makeReals(std::size_t count)
{
    Buffer<float> buffer(fftwf_alloc_real(count));
    std::fill_n(buffer.get(), count, 0.0F);
    return buffer;
}

/// Pairs of (real, imaginary).
Buffer<float> makeComplex(std::size_t count)
{
    return makeReals(2 * count);
}

fftwf_complex* asComplex(float* pairs)
{
    return reinterpret_cast<fftwf_complex*>(pairs);
}

struct PlanFree {
    void operator()(fftwf_plan plan) const
    {
        const MutexLock lock(plannerMutex());
        fftwf_destroy_plan(plan);
    }
};
using Plan = std::unique_ptr<fftwf_plan_s, PlanFree>;

/// Multiplies a column of `size` complex numbers by a real, even factor (`size` / 2 + 1 of it
/// given) and returns the sum of factor * |number|^2 before.
CLAE_CPU_CLONES float multiplyColumn(float* column, const float* factor, std::size_t size)
{
    float energy = 0;
    for (std::size_t r = 0; r <= size / 2; ++r) {
        const float re = column[2 * r];
        const float im = column[2 * r + 1];
        energy += factor[r] * (re * re + im * im);
        column[2 * r] = factor[r] * re;
        column[2 * r + 1] = factor[r] * im;
    }
    for (std::size_t r = size / 2 + 1; r < size; ++r) {
        const float re = column[2 * r];
        const float im = column[2 * r + 1];
        energy += factor[size - r] * (re * re + im * im);
        column[2 * r] = factor[size - r] * re;
        column[2 * r + 1] = factor[size - r] * im;
    }
    return energy;
}

/// Two real rows travel through one complex transform, one as its real and one as its imaginary
/// part. Takes their spectra (frequencies 0 .. size / 2) out of that of the pair.
CLAE_CPU_CLONES void splitSpectrum(const float* pair, std::size_t size, float* first, float* second)
{
    first[0] = pair[0];
    first[1] = 0;
    second[0] = pair[1];
    second[1] = 0;
    for (std::size_t k = 1; k <= size / 2; ++k) {
        const float re = pair[2 * k];
        const float im = pair[2 * k + 1];
        const float mirroredRe = pair[2 * (size - k)];
        const float mirroredIm = pair[2 * (size - k) + 1];
        first[2 * k] = 0.5F * (re + mirroredRe);
        first[2 * k + 1] = 0.5F * (im - mirroredIm);
        second[2 * k] = 0.5F * (im + mirroredIm);
        second[2 * k + 1] = 0.5F * (mirroredRe - re);
    }
}

/// The reverse of splitSpectrum().
CLAE_CPU_CLONES void joinSpectra(const float* first, const float* second, std::size_t size,
                                 float* pair)
{
    for (std::size_t k = 0; k <= size / 2; ++k) {
        pair[2 * k] = first[2 * k] - second[2 * k + 1];
        pair[2 * k + 1] = first[2 * k + 1] + second[2 * k];
    }
    for (std::size_t k = 1; k < size / 2; ++k) {
        pair[2 * (size - k)] = first[2 * k] + second[2 * k + 1];
        pair[2 * (size - k) + 1] = second[2 * k] - first[2 * k + 1];
    }
}

} // namespace

/// The transforms and what they work in.
struct PaddedConvolution::Plans {
    explicit Plans(std::size_t size)
        : frequencies(size / 2 + 1),
          stride((frequencies + kColumns - 1) / kColumns * kColumns),
          spectrum(makeComplex(nodesWithin(size) * stride)),
          kernel(frequencies * frequencies)
    {
        scratch.push_back(makeComplex(kColumns * size));
        const std::array<int, 1> shape = {static_cast<int>(size)};
        fftwf_complex* columns = asComplex(scratch[0].get());
        const auto plan = [&](int count, int sign) {
            return Plan(fftwf_plan_many_dft(1, shape.data(), count, columns, nullptr, 1, shape[0],
                                            columns, nullptr, 1, shape[0], sign, FFTW_ESTIMATE));
        };
        // Estimated, not measured: the same plan, so the same rounding, in every run.
        const MutexLock lock(plannerMutex());
        rowsForward = plan(1, FFTW_FORWARD);
        rowsBackward = plan(1, FFTW_BACKWARD);
        columnsForward = plan(kColumns, FFTW_FORWARD);
        columnsBackward = plan(kColumns, FFTW_BACKWARD);
    }

    /// Row r of the spectrum, stride complex numbers.
    [[nodiscard]] float* row(std::size_t r) const { return spectrum.get() + 2 * r * stride; }

    std::size_t frequencies; ///< size / 2 + 1
    std::size_t stride;      ///< of a row of the spectrum, complex numbers
    Buffer<float> spectrum;
    std::vector<float> kernel; ///< by column: the factor of each frequency
    /// What each part of a team needs for itself: kColumns * size complex numbers.
    std::vector<Buffer<float>> scratch;
    std::vector<double> energy; ///< of each block of kColumns columns
    Plan rowsForward;           ///< of a pair of rows
    Plan rowsBackward;
    Plan columnsForward; ///< of kColumns columns
    Plan columnsBackward;
};

std::size_t PaddedConvolution::sizeFor(std::size_t nodes)
{
    // Those that FFTW does faster than every larger one; measured for its 3.3.10 with AVX2.
    constexpr std::array<std::size_t, 14> kSizes = {96,  128, 160, 192, 240,  256,  320,
                                                    400, 512, 640, 768, 1024, 1280, kLargestSize};
    return *std::lower_bound(kSizes.begin(), kSizes.end() - 1, 2 * (nodes + kMargin));
}

PaddedConvolution::PaddedConvolution(std::size_t size)
    : m_size(size), m_plans(std::make_unique<Plans>(size))
{}

PaddedConvolution::~PaddedConvolution() = default;

double PaddedConvolution::setKernel(const std::function<double(std::size_t, std::size_t)>& value,
                                    const std::vector<double>& filter)
{
    Plans& plans = *m_plans;
    const std::size_t half = plans.frequencies;
    // Lags 0 and size / 2 occur once on the torus, those between twice.
    const auto copies = [half](std::size_t lag) {
        return lag == 0 || lag == half - 1 ? 1.0 : 2.0;
    };
    std::vector<double> values(half * half);
    double sum = 0;
    for (std::size_t r = 0; r < half; ++r) {
        for (std::size_t c = 0; c < half; ++c) {
            values[r * half + c] = value(r, c);
            sum += copies(r) * copies(c) * values[r * half + c];
        }
    }
    const double cells = static_cast<double>(m_size) * static_cast<double>(m_size);
    const double mean = sum / cells;

    // The transform of something real and even is real and even.
    std::vector<float> rows(half * half);
    float* columns = plans.scratch[0].get();
    for (std::size_t r = 0; r < half; ++r) {
        for (std::size_t c = 0; c < m_size; ++c) {
            columns[2 * c] = static_cast<float>(values[r * half + std::min(c, m_size - c)] - mean);
            columns[2 * c + 1] = 0;
        }
        fftwf_execute_dft(plans.rowsForward.get(), asComplex(columns), asComplex(columns));
        for (std::size_t c = 0; c < half; ++c) {
            rows[r * half + c] = columns[2 * c];
        }
    }
    for (std::size_t first = 0; first < half; first += kColumns) {
        const std::size_t count = std::min(kColumns, half - first);
        std::fill_n(columns, 2 * kColumns * m_size, 0.0F);
        for (std::size_t c = 0; c < count; ++c) {
            for (std::size_t r = 0; r < m_size; ++r) {
                columns[2 * (c * m_size + r)] = rows[std::min(r, m_size - r) * half + first + c];
            }
        }
        fftwf_execute_dft(plans.columnsForward.get(), asComplex(columns), asComplex(columns));
        for (std::size_t c = 0; c < count; ++c) {
            for (std::size_t r = 0; r < half; ++r) {
                plans.kernel[(first + c) * half + r] = static_cast<float>(
                    static_cast<double>(columns[2 * (c * m_size + r)]) * filter[r] *
                    filter[first + c] / cells); // FFTW's inverse does not divide
            }
        }
    }
    plans.kernel[0] = 0;
    return mean;
}

std::vector<double> PaddedConvolution::kernelNearby(std::size_t lags) const
{
    const std::size_t half = m_plans->frequencies;
    // The inverse transform of something even is a sum of cosines; the frequencies between the
    // first and the last count twice.
    std::vector<double> cosine(lags * half);
    for (std::size_t lag = 0; lag < lags; ++lag) {
        for (std::size_t k = 0; k < half; ++k) {
            const double turns = static_cast<double>(lag * k) / static_cast<double>(m_size);
            cosine[lag * half + k] =
                (k == 0 || k == half - 1 ? 1.0 : 2.0) * std::cos(2 * M_PI * turns);
        }
    }
    std::vector<double> result(lags * lags);
    for (std::size_t c = 0; c < half; ++c) {
        const float* column = m_plans->kernel.data() + c * half;
        for (std::size_t down = 0; down < lags; ++down) {
            double sum = 0;
            for (std::size_t r = 0; r < half; ++r) {
                sum += static_cast<double>(column[r]) * cosine[down * half + r];
            }
            for (std::size_t across = 0; across < lags; ++across) {
                result[down * lags + across] += sum * cosine[across * half + c];
            }
        }
    }
    return result;
}

double PaddedConvolution::apply(const std::vector<std::vector<float>>& charges,
                                std::vector<float>& field, WorkerTeam& team)
{
    Plans& plans = *m_plans;
    while (plans.scratch.size() < team.parts()) {
        plans.scratch.push_back(makeComplex(kColumns * m_size));
    }
    const std::size_t n = nodes();
    const std::size_t blocks = plans.stride / kColumns;
    plans.energy.assign(blocks, 0.0);

    team.run([&](std::size_t part) {
        const auto [begin, end] = share(n / 2, part, team.parts());
        float* pair = plans.scratch[part].get();
        for (std::size_t r = 2 * begin; r < 2 * end; r += 2) {
            std::fill_n(pair, 2 * m_size, 0.0F);
            for (const std::vector<float>& charge : charges) {
                const float* row = charge.data() + r * n;
                for (std::size_t c = 0; c < n; ++c) {
                    pair[2 * c] += row[c];
                    pair[2 * c + 1] += row[n + c];
                }
            }
            fftwf_execute_dft(plans.rowsForward.get(), asComplex(pair), asComplex(pair));
            splitSpectrum(pair, m_size, plans.row(r), plans.row(r + 1));
        }
    });
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(blocks, part, team.parts());
        float* columns = plans.scratch[part].get();
        for (std::size_t block = begin; block < end; ++block) {
            const std::size_t first = block * kColumns;
            const std::size_t count = std::min(kColumns, plans.frequencies - first);
            for (std::size_t r = 0; r < n; ++r) {
                const float* from = plans.row(r) + 2 * first;
                for (std::size_t c = 0; c < kColumns; ++c) {
                    columns[2 * (c * m_size + r)] = from[2 * c];
                    columns[2 * (c * m_size + r) + 1] = from[2 * c + 1];
                }
            }
            for (std::size_t c = 0; c < kColumns; ++c) {
                std::fill(columns + 2 * (c * m_size + n), columns + 2 * (c + 1) * m_size, 0.0F);
            }
            fftwf_execute_dft(plans.columnsForward.get(), asComplex(columns), asComplex(columns));
            for (std::size_t c = 0; c < count; ++c) {
                const std::size_t frequency = first + c;
                const float energy =
                    multiplyColumn(columns + 2 * c * m_size,
                                   plans.kernel.data() + frequency * plans.frequencies, m_size);
                // Each frequency between the first and the last stands for its mirror image too.
                const bool single = frequency == 0 || frequency == plans.frequencies - 1;
                plans.energy[block] += (single ? 1.0 : 2.0) * static_cast<double>(energy);
            }
            fftwf_execute_dft(plans.columnsBackward.get(), asComplex(columns), asComplex(columns));
            for (std::size_t r = 0; r < n; ++r) {
                float* to = plans.row(r) + 2 * first;
                for (std::size_t c = 0; c < kColumns; ++c) {
                    to[2 * c] = columns[2 * (c * m_size + r)];
                    to[2 * c + 1] = columns[2 * (c * m_size + r) + 1];
                }
            }
        }
    });
    field.resize(n * n);
    team.run([&](std::size_t part) {
        const auto [begin, end] = share(n / 2, part, team.parts());
        float* pair = plans.scratch[part].get();
        for (std::size_t r = 2 * begin; r < 2 * end; r += 2) {
            joinSpectra(plans.row(r), plans.row(r + 1), m_size, pair);
            fftwf_execute_dft(plans.rowsBackward.get(), asComplex(pair), asComplex(pair));
            float* row = field.data() + r * n;
            for (std::size_t c = 0; c < n; ++c) {
                row[c] = pair[2 * c];
                row[n + c] = pair[2 * c + 1];
            }
        }
    });
    double energy = 0;
    for (const double part : plans.energy) {
        energy += part;
    }
    return energy;
}

} // namespace clae
