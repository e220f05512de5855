// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunCsv.h"

#include "core/exchange/RunMetrics.h"
#include "core/io/PendingFile.h"
#include "core/values/Csv.h"

#include <algorithm>
#include <optional>

namespace clae {
namespace {

/// Collects text and writes it in large pieces.
class Writer {
public:
    explicit Writer(const std::filesystem::path& path) : m_file(path) {}

    void add(const std::vector<std::string>& cells)
    {
        constexpr std::size_t kPiece = std::size_t{1} << 20;
        m_text += csvLine(cells);
        if (m_text.size() >= kPiece) {
            flush();
        }
    }
    void finish()
    {
        flush();
        m_file.commit();
    }

private:
    void flush()
    {
        m_file.write(m_text);
        m_text.clear();
    }

    PendingFile m_file;
    std::string m_text;
};

void addLong(Writer& writer, const RunRecord& run)
{
    forEachMetric(run, [&](const MetricPoint& point) {
        writer.add({run.summary.folder, std::to_string(point.step), std::to_string(point.epoch),
                    numberText(point.seconds), point.metric.name, numberText(point.value)});
    });
}

void addWide(Writer& writer, const RunRecord& run)
{
    const std::vector<Metric>& metrics = runMetrics();
    std::vector<std::string> cells;
    const auto flush = [&] {
        if (!cells.empty()) {
            writer.add(cells);
        }
    };
    constexpr std::size_t kHead = 4;
    std::int64_t step = -1;
    forEachMetric(run, [&](const MetricPoint& point) {
        if (cells.empty() || point.step != step) {
            flush();
            step = point.step;
            cells.assign(kHead + metrics.size(), {});
            cells[0] = run.summary.folder;
            cells[1] = std::to_string(point.step);
            cells[2] = std::to_string(point.epoch);
            cells[3] = numberText(point.seconds);
        }
        const auto column = std::find_if(metrics.begin(), metrics.end(), [&](const Metric& metric) {
            return metric.name == point.metric.name; // the same literal
        });
        cells[kHead + static_cast<std::size_t>(column - metrics.begin())] = numberText(point.value);
    });
    flush();
}

} // namespace

void saveRunsCsv(const std::filesystem::path& path, const std::vector<RunLoader>& runs,
                 CsvShape shape, const StopToken& stop)
{
    Writer writer(path);
    std::vector<std::string> header = {"run", "step", "epoch", "seconds"};
    if (shape == CsvShape::Long) {
        header.insert(header.end(), {"metric", "value"});
    } else {
        for (const Metric& metric : runMetrics()) {
            header.emplace_back(metric.name);
        }
    }
    writer.add(header);
    for (const RunLoader& load : runs) {
        stop.check();
        const RunRecord run = load();
        if (shape == CsvShape::Long) {
            addLong(writer, run);
        } else {
            addWide(writer, run);
        }
    }
    writer.finish();
}

} // namespace clae
