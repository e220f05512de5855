// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunEvents.h"

#include "core/exchange/RunMetrics.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <algorithm>
#include <map>
#include <vector>

namespace clae {
namespace {

namespace fs = std::filesystem;
using Moment = TensorBoardEvents::Moment;

/// When each step was over, seconds since 1970.
class Clock {
public:
    explicit Clock(const RunRecord& run)
    {
        double seconds = 0.0;
        for (const StepReport& step : run.steps) {
            seconds += step.seconds;
            m_seconds[step.step] = seconds;
        }
        const auto ended = static_cast<double>(run.summary.ended);
        m_start = run.summary.started > 0 ? static_cast<double>(run.summary.started)
                  : ended > seconds       ? ended - seconds
                                          : 0.0;
    }

    [[nodiscard]] double start() const { return m_start; }
    [[nodiscard]] Moment at(std::int64_t step) const
    {
        const auto after = m_seconds.upper_bound(step);
        return {step, m_start + (after == m_seconds.begin() ? 0.0 : std::prev(after)->second)};
    }

private:
    std::map<std::int64_t, double> m_seconds;
    double m_start = 0.0;
};

void addHistogram(TensorBoardEvents& events, const std::string& tag, const Moment& moment,
                  const CosineSummary& cosines, double images)
{
    constexpr double kWidth = 2.0 / CosineSummary::kBins;
    TensorBoardEvents::Histogram histogram;
    for (std::size_t bin = 0; bin < CosineSummary::kBins; ++bin) {
        const double count = static_cast<double>(cosines.histogram[bin]) * images;
        const double end = -1.0 + kWidth * static_cast<double>(bin + 1);
        if (count > 0.0) {
            histogram.least = histogram.count > 0.0 ? histogram.least : end - kWidth;
            histogram.most = end;
        }
        const double middle = end - 0.5 * kWidth;
        histogram.count += count;
        histogram.sum += count * middle;
        histogram.sumOfSquares += count * middle * middle;
        histogram.limits.push_back(end);
        histogram.counts.push_back(count);
    }
    if (histogram.count > 0.0) { // otherwise it was not kept
        events.histogram(tag, moment, histogram);
    }
}

void addHistograms(TensorBoardEvents& events, const EvaluationReport& report, const Clock& clock)
{
    if (!report.representation) {
        return;
    }
    const Moment moment = clock.at(report.step);
    const auto images = static_cast<double>(std::max<std::int64_t>(1, report.testImages));
    addHistogram(events, "cosines/positives", moment, report.representation->positives, images);
    addHistogram(events, "cosines/negatives", moment, report.representation->negatives, images);
    if (report.representation->adversarial) {
        const auto& adversarial = *report.representation->adversarial;
        addHistogram(events, "cosines/adversarial_positives", moment, adversarial.positives,
                     images);
        addHistogram(events, "cosines/adversarial_negatives", moment, adversarial.negatives,
                     images);
    }
}

/// Of "pairs-step-312": the number behind "-step-", or -1.
std::int64_t stepOf(const std::string& stem)
{
    const std::size_t at = stem.rfind("-step-");
    const std::string digits = at == std::string::npos ? std::string() : stem.substr(at + 6);
    const bool number = !digits.empty() && digits.size() < 18 &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
    return number ? std::stoll(digits) : -1;
}

void addFigure(TensorBoardEvents& events, const fs::path& file, const Clock& clock,
               std::int64_t lastStep)
{
    constexpr std::size_t kHead = 24; // signature, length and name of IHDR, width, height
    constexpr std::size_t kLargest = std::size_t{64} << 20;
    const std::string png = readFile(file, kLargest);
    if (png.size() < kHead || png.compare(0, 8, "\x89PNG\r\n\x1a\n") != 0) {
        throw InputError("The picture \"" + file.string() +
                         "\" is no PNG; delete it or save it anew to export the run.");
    }
    const auto side = [&](std::size_t at) {
        int value = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            value = value << 8 | static_cast<unsigned char>(png[at + k]);
        }
        return value;
    };
    std::string stem = file.stem().string();
    const std::int64_t step = stepOf(stem);
    if (step >= 0) {
        stem.resize(stem.rfind("-step-"));
    }
    events.image("figures/" + stem, clock.at(step >= 0 ? step : lastStep), png, side(16), side(20));
}

} // namespace

TensorBoardEvents runEvents(const RunRecord& run, const fs::path& figures)
{
    const Clock clock(run);
    TensorBoardEvents events(clock.start());
    if (!run.summary.specText.empty()) {
        // Four blanks make it code, whatever is in it.
        std::string markdown = "    ";
        for (const char letter : run.summary.specText) {
            markdown += letter == '\n' ? std::string("\n    ") : std::string(1, letter);
        }
        events.text("spec", clock.at(0), markdown);
    }
    for (const ControlEvent& event : run.events) {
        events.text("controls", clock.at(event.step),
                    "`" + event.key + "`: " + event.before + " → " + event.after);
    }
    forEachMetric(run, [&](const MetricPoint& point) {
        events.scalar(point.metric.tag, {point.step, clock.start() + point.seconds}, point.value);
    });
    for (const EvaluationReport& report : run.evaluations) {
        addHistograms(events, report, clock);
    }
    std::vector<fs::path> pictures;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(figures, missing)) {
        if (entry.path().extension() == ".png" && entry.is_regular_file(missing)) {
            pictures.push_back(entry.path());
        }
    }
    std::sort(pictures.begin(), pictures.end());
    const std::int64_t last = run.steps.empty() ? 0 : run.steps.back().step;
    for (const fs::path& picture : pictures) {
        addFigure(events, picture, clock, last);
    }
    return events;
}

} // namespace clae
