// SPDX-License-Identifier: GPL-3.0-or-later
// A run's folder: each section is a file by its relative name, such as "metrics.csv"; sections
// "map/NAME" become the arrays of its map history, and "find" is what somebody asks the shelf for.
#include "Scratch.h"
#include "Sections.h"
#include "core/exchange/RunEvents.h"
#include "core/exchange/RunMetrics.h"
#include "core/io/MapHistoryFile.h"
#include "core/io/Zip.h"
#include "core/runs/RunAbout.h"
#include "core/runs/RunDigest.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunShelf.h"
#include "core/runs/RunStatus.h"

using namespace clae;

namespace {

void readMaps(const std::filesystem::path& run)
{
    fuzz::accepts([&] {
        const MapHistory maps = loadMapHistory(mapHistoryPath(run));
        for (const auto& layout : maps.layouts) {
            fuzz::require(layout->clean.rows == maps.labels.size() &&
                              layout->clean.values.size() == 2 * maps.labels.size(),
                          "a map has a point an image");
        }
    });
}

void readWhole(const std::filesystem::path& run)
{
    fuzz::accepts([&] {
        const RunRecord record = readRun(run, "run", {});
        std::int64_t last = -1;
        for (const StepReport& step : record.steps) {
            fuzz::require(step.step > last, "steps rise");
            last = step.step;
        }
        forEachMetric(record, [](const MetricPoint& point) {
            fuzz::require(!numberText(point.value).empty(), "a number has a text");
        });
        (void)runEvents(record, run / "figures");
    });
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzz::Scratch& scratch = fuzz::scratch();
    scratch.empty();
    const std::filesystem::path run = scratch.folder() / "runs" / "run";
    std::filesystem::create_directories(run);
    std::vector<ZipMember> maps;
    std::string wanted;
    for (const fuzz::Section& section : fuzz::sectionsOf(fuzz::textOf(data, size))) {
        if (section.name == "find") {
            wanted = std::string(section.bytes);
        } else if (section.name.compare(0, 4, "map/") == 0) {
            maps.push_back({section.name.substr(4), std::string(section.bytes)});
        } else if (fuzz::Scratch::mayPut(section.name)) {
            (void)scratch.put("runs/run/" + section.name, section.bytes);
        }
    }
    if (!maps.empty()) {
        (void)scratch.put("runs/run/figures/map-history.npz", packZip("fuzz", maps));
    }
    readWhole(run);
    readMaps(run);
    (void)readRunStatus(run);
    (void)readRunAbout(run);
    (void)runStamp(run);
    (void)runCheckpoints(run);
    fuzz::accepts([&] { (void)readRunSummary(run, "run"); });
    const RunShelf shelf(scratch.folder() / "runs");
    (void)shelf.list();
    fuzz::accepts([&] { (void)shelf.find(wanted); });
    return 0;
}
