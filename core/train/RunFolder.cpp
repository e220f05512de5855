// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunFolder.h"

#include "core/io/AtomicFile.h"
#include "core/io/WriteError.h"
#include "core/runs/JsonNumber.h"
#include "core/runs/RunFiles.h"
#include "core/spec/SpecFile.h"
#include "core/train/CheckpointStore.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <vector>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSpecFile = runfile::kSpec;
constexpr const char* kMetricsFile = runfile::kMetrics;
constexpr const char* kEvaluationsFile = runfile::kEvaluations;
constexpr const char* kEventsFile = runfile::kEvents;
constexpr const char* kHardnessFile = runfile::kHardness;

constexpr const char* kMetricsHeader =
    "step,epoch,loss_clean,loss_adversarial,loss_total,loss_attack_start,positive_cosine,"
    "positive_cosine_adversarial,learning_rate,seconds";
constexpr const char* kEvaluationsHeader =
    "step,epoch,knn_top1,train_images,test_images,seconds,probe_top1,alignment,uniformity,"
    "effective_rank,positives,positives_low,positives_high,negatives,negatives_low,negatives_high,"
    "adversarial_positives,adversarial_positives_low,adversarial_positives_high,"
    "adversarial_negatives,adversarial_negatives_low,adversarial_negatives_high,"
    "adversarial_positive_gradient";

/// The header of hardness.csv: each share is named by the lower end of its bin of cosines.
std::string hardnessHeader()
{
    std::string header = "step,set";
    for (std::size_t k = 0; k < CosineSummary::kBins; ++k) {
        std::ostringstream low;
        low << std::fixed << std::setprecision(2)
            << -1.0 + 2.0 * static_cast<double>(k) / static_cast<double>(CosineSummary::kBins);
        header += "," + low.str();
    }
    return header;
}

fs::path checkpointFolder(const fs::path& run)
{
    return run / runfile::kCheckpoints;
}

std::string number(double value)
{
    std::ostringstream text;
    text << std::setprecision(9) << value;
    return text.str();
}

std::string number(const std::optional<double>& value)
{
    return value ? number(*value) : std::string();
}

/// ",mean,low,high", or ",,," without a summary.
std::string columns(const CosineSummary* summary)
{
    return summary == nullptr ? ",,,"
                              : "," + number(summary->mean) + "," + number(summary->low) + "," +
                                    number(summary->high);
}

/// The columns of evaluations.csv from alignment on, each with its comma before it.
std::string columns(const std::optional<RepresentationReport>& r)
{
    const auto* adversarial = r && r->adversarial ? &*r->adversarial : nullptr;
    std::string text = r ? "," + number(r->alignment) + "," + number(r->uniformity) + "," +
                               number(r->effectiveRank)
                         : ",,,";
    text += columns(r ? &r->positives : nullptr) + columns(r ? &r->negatives : nullptr);
    text += columns(adversarial ? &adversarial->positives : nullptr) +
            columns(adversarial ? &adversarial->negatives : nullptr);
    return text + "," + (adversarial ? number(adversarial->positiveGradient) : std::string());
}

/// A line of hardness.csv with its end, or nothing when the histogram was not kept.
std::string hardnessLine(std::int64_t step, const std::string& set, const CosineSummary& summary)
{
    const bool kept = std::any_of(summary.histogram.begin(), summary.histogram.end(),
                                  [](float share) { return share != 0.0F; });
    if (!kept) {
        return {};
    }
    std::string line = std::to_string(step) + "," + set;
    for (const float share : summary.histogram) {
        line += "," + number(static_cast<double>(share));
    }
    return line + "\n";
}

/// A file of lines and what it begins with.
struct LinesStart {
    const char* name;
    std::string header; ///< with its end; empty: none
};

/// In the order of RunFolder::Lines.
std::array<LinesStart, 4> lineFiles()
{
    return {{{kMetricsFile, std::string(kMetricsHeader) + "\n"},
             {kEvaluationsFile, std::string(kEvaluationsHeader) + "\n"},
             {kHardnessFile, hardnessHeader() + "\n"},
             {kEventsFile, {}}}};
}

/// Makes those files of a run that are not there.
void makeMissing(const fs::path& run, const TrainSpec& spec)
{
    // The spec is the first: a folder is a run as soon as it has one, however little else.
    std::error_code error;
    if (!fs::exists(run / kSpecFile, error)) {
        writeFileAtomically(run / kSpecFile, writeSpec(spec));
    }
    for (const LinesStart& file : lineFiles()) {
        if (!fs::exists(run / file.name, error)) {
            writeFileAtomically(run / file.name, file.header);
        }
    }
    fs::create_directory(checkpointFolder(run), error);
    if (error) {
        throw WriteInputError("Folder \"" + checkpointFolder(run).string() + "\" cannot be made (" +
                                  error.message() + "); make the run's folder writable.",
                              error.value());
    }
}

/// Whether a folder holds nothing, or nothing but what a process left that was killed before the
/// run had a spec.
bool isAsGoodAsEmpty(const fs::path& folder)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (!isLeftover(entry.path())) {
            return false;
        }
    }
    return !error;
}

/// The step that a line of one of the logs belongs to, or -1 for a header or a cut line.
std::int64_t lineStep(const std::string& line, bool json)
{
    try {
        return json ? wholeNumber(nlohmann::json::parse(line).at("step")) : std::stoll(line);
    } catch (const std::exception&) {
        return -1;
    }
}

} // namespace

RunFolder::RunFolder(fs::path path, TrainSpec spec)
    : m_path(std::move(path)),
      m_spec(std::move(spec)),
      m_lines{{LineFile(m_path / kMetricsFile), LineFile(m_path / kEvaluationsFile),
               LineFile(m_path / kHardnessFile), LineFile(m_path / kEventsFile)}}
{}

RunFolder RunFolder::create(const fs::path& path, const TrainSpec& spec)
{
    std::error_code error;
    if (fs::exists(path, error) && !(fs::is_directory(path, error) && isAsGoodAsEmpty(path))) {
        throw InputError("Output folder \"" + path.string() +
                         "\" exists and is not empty; name a new folder, or continue the run in it "
                         "with --resume.");
    }
    fs::create_directories(path, error);
    if (error) {
        throw InputError("Output folder \"" + path.string() + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
    removeLeftovers(path);
    makeMissing(path, spec);
    return {path, spec};
}

RunFolder RunFolder::open(const fs::path& path)
{
    std::error_code error;
    if (!fs::is_regular_file(path / kSpecFile, error)) {
        throw InputError("\"" + path.string() +
                         "\" is not a run: it has no spec.toml; name a folder that \"clae train\" "
                         "wrote.");
    }
    return {path, loadSpec(path / kSpecFile)};
}

fs::path RunFolder::freshPath(const fs::path& parent, const TrainSpec& spec,
                              const std::vector<std::string>& endings)
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::ostringstream name;
    name << std::put_time(&local, "%Y%m%d-%H%M%S") << "-seed" << spec.train.seed;
    const auto taken = [&endings](const fs::path& path) {
        return std::any_of(endings.begin(), endings.end(), [&path](const std::string& ending) {
            return fs::exists(path.string() + ending);
        });
    };
    fs::path path = parent / name.str();
    for (int k = 2; taken(path); ++k) {
        path = parent / (name.str() + "-" + std::to_string(k));
    }
    return path;
}

Controls RunFolder::controlsAfter(std::int64_t step) const
{
    TrainSpec changed = m_spec;
    std::ifstream input(m_path / kEventsFile);
    std::string line;
    while (std::getline(input, line)) {
        try {
            const nlohmann::json event = nlohmann::json::parse(line);
            if (!event.contains("incident") && wholeNumber(event.at("step")) <= step) {
                setSpecText(changed, event.at("key").get<std::string>(),
                            event.at("after").get<std::string>());
            }
        } catch (const std::exception&) { // not JSON, or not a control change of this spec
            throw InputError("File \"" + (m_path / kEventsFile).string() +
                             "\" has the damaged line \"" + line +
                             "\"; delete that line to go on without its control change.");
        }
    }
    return controlsOf(changed);
}

bool RunFolder::hasEvaluation(std::int64_t step) const
{
    std::ifstream input(m_path / kEvaluationsFile);
    std::string line;
    while (std::getline(input, line) && !input.eof()) { // a line without its end was cut off
        if (lineStep(line, false) == step) {
            return true;
        }
    }
    return false;
}

void RunFolder::continueAfter(std::int64_t step)
{
    makeMissing(m_path, m_spec); // of a run of an older program, too
    for (const char* file : {kMetricsFile, kEvaluationsFile, kHardnessFile, kEventsFile}) {
        const bool json = file == kEventsFile;
        std::ifstream input(m_path / file);
        if (!input) { // what is kept of it would be nothing
            throw InputError("File \"" + (m_path / file).string() +
                             "\" cannot be read; make it readable to go on with the run.");
        }
        std::string kept;
        std::string line;
        bool header = !json;
        // The last line without its end was cut off while it was written.
        while (std::getline(input, line) && !input.eof()) {
            const std::int64_t at = lineStep(line, json);
            // An event of step n acts on step n, which a run that goes on after n has behind it.
            if (header && file == kEvaluationsFile) {
                kept += std::string(kEvaluationsHeader) + "\n"; // an older run has fewer columns
            } else if (header || (at >= 0 && at <= step)) {
                kept += line + "\n";
            }
            header = false;
        }
        writeFileAtomically(m_path / file, kept);
    }
}

void RunFolder::append(const StepReport& r)
{
    m_lines[Metrics].add(std::to_string(r.step) + "," + std::to_string(r.epoch) + "," +
                         number(r.lossClean) + "," + number(r.lossAdversarial) + "," +
                         number(r.lossTotal) + "," + number(r.lossAttackStart) + "," +
                         number(r.positiveCosine) + "," + number(r.positiveCosineAdversarial) +
                         "," + number(r.learningRate) + "," + number(r.seconds));
    flush();
}

void RunFolder::append(const EvaluationReport& r)
{
    m_lines[Evaluations].add(std::to_string(r.step) + "," + std::to_string(r.epoch) + "," +
                             number(r.knnTop1) + "," + std::to_string(r.trainImages) + "," +
                             std::to_string(r.testImages) + "," + number(r.seconds) + "," +
                             number(r.onlineProbeTop1) + columns(r.representation));
    if (!r.representation) {
        flush();
        return;
    }
    std::string lines = hardnessLine(r.step, "positives", r.representation->positives) +
                        hardnessLine(r.step, "negatives", r.representation->negatives);
    if (r.representation->adversarial) {
        const RepresentationReport::Adversarial& adversarial = *r.representation->adversarial;
        lines += hardnessLine(r.step, "adversarial_positives", adversarial.positives) +
                 hardnessLine(r.step, "adversarial_negatives", adversarial.negatives);
    }
    if (!lines.empty()) {
        lines.pop_back(); // the last line gets its end as it is written
        m_lines[Hardness].add(lines);
    }
    flush();
}

void RunFolder::append(const ControlEvent& event)
{
    const nlohmann::json line = {
        {"step", event.step}, {"key", event.key}, {"before", event.before}, {"after", event.after}};
    m_lines[Events].add(line.dump());
    flush();
}

void RunFolder::append(const RunIncident& incident)
{
    const nlohmann::json line = {
        {"step", incident.step}, {"incident", incident.kind}, {"message", incident.message}};
    m_lines[Events].add(line.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace)); // a path need not be UTF-8
    flush();
}

void RunFolder::flush()
{
    for (LineFile& file : m_lines) {
        file.flush();
    }
}

void RunFolder::restore() const
{
    std::error_code error;
    if (!fs::is_directory(m_path, error)) {
        const int code = error ? error.value() : ENOENT;
        throw WriteError("The folder of run \"" + m_path.string() +
                             "\" is not there any more; put it back, or make an empty one.",
                         code);
    }
    makeMissing(m_path, m_spec);
}

void RunFolder::saveCheckpoint(const Trainer& trainer)
{
    storeCheckpoint(m_path, trainer.checkpoint(), writeSpec(m_spec));
}

} // namespace clae
