// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunReader.h"

#include "core/io/ReadFile.h"
#include "core/runs/JsonNumber.h"
#include "core/runs/RunDigest.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunLines.h"
#include "core/values/Error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace clae {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::optional<double>>;

constexpr std::size_t kLinesBetweenChecks = 4096;

const std::vector<std::string_view> kMetricsColumns = {"step",
                                                       "epoch",
                                                       "loss_clean",
                                                       "loss_total",
                                                       "loss_adversarial",
                                                       "loss_attack_start",
                                                       "positive_cosine",
                                                       "positive_cosine_adversarial",
                                                       "learning_rate",
                                                       "seconds"};
constexpr std::size_t kRequiredMetrics = 4;

const std::vector<std::string_view> kEvaluationColumns = {"step",
                                                          "epoch",
                                                          "knn_top1",
                                                          "train_images",
                                                          "test_images",
                                                          "seconds",
                                                          "probe_top1",
                                                          "alignment",
                                                          "uniformity",
                                                          "effective_rank",
                                                          "positives",
                                                          "positives_low",
                                                          "positives_high",
                                                          "negatives",
                                                          "negatives_low",
                                                          "negatives_high",
                                                          "adversarial_positives",
                                                          "adversarial_positives_low",
                                                          "adversarial_positives_high",
                                                          "adversarial_negatives",
                                                          "adversarial_negatives_low",
                                                          "adversarial_negatives_high",
                                                          "adversarial_positive_gradient"};
constexpr std::size_t kRequiredEvaluation = 3;

/// The file's text; empty where it is missing, as it is in a run that was cut short while made.
std::string textOf(const fs::path& file)
{
    std::error_code error;
    return fs::exists(file, error) ? readFile(file) : std::string();
}

/// A count that a double holds exactly.
std::int64_t whole(const RunTable& table, double value)
{
    constexpr double kLargest = 9007199254740992.0; // 2^53
    if (!(value >= 0 && value <= kLargest) || value != std::floor(value)) {
        table.refuse("a whole number from 0 on");
    }
    return static_cast<std::int64_t>(value);
}

CosineSummary summary(const Row& row, std::size_t first)
{
    CosineSummary result;
    result.mean = row[first].value_or(0.0);
    result.low = row[first + 1].value_or(0.0);
    result.high = row[first + 2].value_or(0.0);
    return result;
}

std::optional<RepresentationReport> representation(const Row& row)
{
    constexpr std::size_t kAlignment = 7;
    constexpr std::size_t kPositives = 10;
    constexpr std::size_t kAdversarial = 16;
    if (!row[kAlignment]) {
        return std::nullopt;
    }
    RepresentationReport report;
    report.alignment = *row[kAlignment];
    report.uniformity = row[kAlignment + 1].value_or(0.0);
    report.effectiveRank = row[kAlignment + 2].value_or(0.0);
    report.positives = summary(row, kPositives);
    report.negatives = summary(row, kPositives + 3);
    if (row[kAdversarial]) {
        report.adversarial = RepresentationReport::Adversarial{summary(row, kAdversarial),
                                                               summary(row, kAdversarial + 3),
                                                               row[kAdversarial + 6].value_or(0.0)};
    }
    return report;
}

/// The summary of `report` that a line of hardness.csv belongs to; null when it has none of that
/// name.
CosineSummary* summaryOf(RepresentationReport& report, std::string_view set)
{
    if (set == "positives" || set == "negatives") {
        return set == "positives" ? &report.positives : &report.negatives;
    }
    if (report.adversarial && set == "adversarial_positives") {
        return &report.adversarial->positives;
    }
    return report.adversarial && set == "adversarial_negatives" ? &report.adversarial->negatives
                                                                : nullptr;
}

/// hardness.csv: the histograms of the evaluations' cosines.
void readHistograms(const fs::path& run, std::vector<EvaluationReport>& evaluations, bool& cut,
                    const StopToken& stop)
{
    const fs::path path = run / runfile::kHardness;
    const std::string text = textOf(path);
    std::string_view rest = splitHeader(text).body;
    for (std::size_t number = 2; !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            cut = true;
            return;
        }
        stop.check();
        if (!takeHistogram(rest.substr(0, end), evaluations)) {
            refuseHistogram(path, number);
        }
        rest.remove_prefix(end + 1);
    }
}

} // namespace

RunTable stepTable(std::string_view header, std::string_view body, const fs::path& source,
                   std::size_t before)
{
    return {header, body, kMetricsColumns, kRequiredMetrics, source, before};
}

RunTable evaluationTable(std::string_view header, std::string_view body, const fs::path& source,
                         std::size_t before)
{
    return {header, body, kEvaluationColumns, kRequiredEvaluation, source, before};
}

std::optional<StepReport> nextStep(RunTable& table, std::int64_t last)
{
    thread_local Row row; // its memory serves every line
    if (!table.next(row)) {
        return std::nullopt;
    }
    StepReport report;
    report.step = whole(table, *row[0]);
    report.epoch = whole(table, *row[1]);
    report.lossClean = *row[2];
    report.lossTotal = *row[3];
    report.lossAdversarial = row[4];
    report.lossAttackStart = row[5];
    report.positiveCosine = row[6].value_or(0.0);
    report.positiveCosineAdversarial = row[7];
    report.learningRate = row[8].value_or(0.0);
    report.seconds = row[9].value_or(0.0);
    if (report.step <= last) {
        table.refuse("a later step than in the line before");
    }
    return report;
}

std::optional<EvaluationReport> nextEvaluation(RunTable& table, std::int64_t last)
{
    Row row;
    if (!table.next(row)) {
        return std::nullopt;
    }
    EvaluationReport report;
    report.step = whole(table, *row[0]);
    report.epoch = whole(table, *row[1]);
    report.knnTop1 = *row[2];
    report.trainImages = whole(table, row[3].value_or(0.0));
    report.testImages = whole(table, row[4].value_or(0.0));
    report.seconds = row[5].value_or(0.0);
    report.onlineProbeTop1 = row[6];
    report.representation = representation(row);
    if (report.step <= last) {
        table.refuse("a later step than in the line before");
    }
    return report;
}

bool takeHistogram(std::string_view line, std::vector<EvaluationReport>& evaluations)
{
    std::int64_t step = 0;
    const char* const end = line.data() + line.size();
    auto at = std::from_chars(line.data(), end, step);
    const std::size_t comma = line.find(',');
    const std::size_t second = comma == std::string_view::npos ? comma : line.find(',', comma + 1);
    if (second == std::string_view::npos || at.ec != std::errc() || at.ptr != line.data() + comma) {
        return false;
    }
    std::array<float, CosineSummary::kBins> histogram = {};
    at.ptr = line.data() + second;
    for (float& share : histogram) {
        if (at.ptr == end || *at.ptr != ',') {
            return false;
        }
        at = std::from_chars(at.ptr + 1, end, share);
        if (at.ec != std::errc() || !(share >= 0.0F && share <= 1.0F)) {
            return false;
        }
    }
    if (at.ptr != end) {
        return false;
    }
    const auto evaluation =
        std::lower_bound(evaluations.begin(), evaluations.end(), step,
                         [](const EvaluationReport& e, std::int64_t s) { return e.step < s; });
    if (evaluation != evaluations.end() && evaluation->step == step && evaluation->representation) {
        CosineSummary* const summary =
            summaryOf(*evaluation->representation, line.substr(comma + 1, second - comma - 1));
        if (summary != nullptr) {
            summary->histogram = histogram;
        }
    }
    return true;
}

void refuseHistogram(const fs::path& source, std::size_t number)
{
    throw InputError("File \"" + source.string() + "\" is damaged in line " +
                     std::to_string(number) + ": expected a step, a name and " +
                     std::to_string(CosineSummary::kBins) +
                     " shares from 0 to 1; delete that line to read the rest.");
}

std::optional<ControlEvent> eventOf(std::string_view line, const fs::path& source,
                                    std::size_t number)
{
    try {
        const auto json = nlohmann::json::parse(line);
        if (json.contains("incident")) { // what happened to the run changed no control
            return std::nullopt;
        }
        return ControlEvent{wholeNumber(json.at("step")), json.at("key").get<std::string>(),
                            json.at("before").get<std::string>(),
                            json.at("after").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        throw InputError("File \"" + source.string() + "\" is damaged in line " +
                         std::to_string(number) +
                         ": expected a control change as one JSON object; delete that line to "
                         "read the rest.");
    }
}

std::vector<StepReport> readSteps(const fs::path& run, bool& cut, const StopToken& stop)
{
    const fs::path path = run / runfile::kMetrics;
    const std::string text = textOf(path);
    std::vector<StepReport> steps;
    const auto [header, body] = splitHeader(text);
    if (body.empty()) { // not even its header is whole
        return steps;
    }
    RunTable table = stepTable(header, body, path);
    constexpr std::size_t kBytesOfLine = 90; // about; what is reserved is not touched
    steps.reserve(body.size() / kBytesOfLine);
    constexpr std::int64_t kBeforeAll = -1;
    while (const auto report = nextStep(table, steps.empty() ? kBeforeAll : steps.back().step)) {
        if (table.line() % kLinesBetweenChecks == 0) {
            stop.check();
        }
        steps.push_back(*report);
    }
    cut = cut || table.cut();
    return steps;
}

std::vector<EvaluationReport> readEvaluations(const fs::path& run, bool& cut, const StopToken& stop)
{
    const fs::path path = run / runfile::kEvaluations;
    const std::string text = textOf(path);
    std::vector<EvaluationReport> evaluations;
    const auto [header, body] = splitHeader(text);
    if (body.empty()) {
        return evaluations;
    }
    RunTable table = evaluationTable(header, body, path);
    constexpr std::int64_t kBeforeAll = -1;
    while (auto report =
               nextEvaluation(table, evaluations.empty() ? kBeforeAll : evaluations.back().step)) {
        stop.check();
        evaluations.push_back(std::move(*report));
    }
    cut = cut || table.cut();
    readHistograms(run, evaluations, cut, stop);
    return evaluations;
}

std::vector<ControlEvent> readEvents(const fs::path& run, bool& cut, const StopToken& stop)
{
    const fs::path path = run / runfile::kEvents;
    const std::string text = textOf(path);
    std::vector<ControlEvent> events;
    std::string_view rest = text;
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            cut = true;
            break;
        }
        stop.check();
        if (auto event = eventOf(rest.substr(0, end), path, line)) {
            events.push_back(*std::move(event));
        }
        rest.remove_prefix(end + 1);
    }
    return events;
}

RunRecord readRun(const fs::path& run, const std::string& name, const StopToken& stop)
{
    RunRecord record;
    record.summary = readRunSummary(run, name);
    record.steps = readSteps(run, record.cut, stop);
    record.evaluations = readEvaluations(run, record.cut, stop);
    record.events = readEvents(run, record.cut, stop);
    for (StepReport& report : record.steps) {
        report.totalSteps = record.summary.totalSteps;
        report.totalEpochs = record.summary.spec ? record.summary.spec->train.epochs : 0;
    }
    return record;
}

} // namespace clae
