// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MeasurementModel.h"

#include "widgets/Csv.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

QString percent(const std::optional<double>& share)
{
    return share ? QStringLiteral("%1 %").arg(100.0 * *share, 0, 'f', 1) : QString();
}

QString number(const std::optional<double>& value)
{
    return value ? QString::number(*value, 'g', 6) : QString();
}

} // namespace

MeasurementModel::MeasurementModel(QObject* parent) : QAbstractTableModel(parent) {}

void MeasurementModel::setRecord(const MeasurementRecord& record,
                                 const std::optional<MeasurementRecord>& other)
{
    beginResetModel();
    m_encoder = record.encoder;
    m_compares = other.has_value();
    m_lines.clear();
    const std::vector<MeasurementRow> others =
        other ? measurementRows(*other) : std::vector<MeasurementRow>();
    for (MeasurementRow& row : measurementRows(record)) {
        Line line{std::move(row), {}, {}};
        const auto same = std::find_if(others.begin(), others.end(), [&](const auto& candidate) {
            return candidate.kind == MeasurementRow::Kind::Figure &&
                   candidate.name == line.row.name;
        });
        if (same != others.end() && line.row.top1 && same->top1) {
            line.difference = *line.row.top1 - *same->top1;
            if (line.row.standardError && same->standardError) {
                line.error = std::hypot(*line.row.standardError, *same->standardError);
            }
        }
        m_lines.push_back(std::move(line));
    }
    endResetModel();
}

void MeasurementModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_compares = false;
    endResetModel();
}

bool MeasurementModel::isSentence(int row) const
{
    return m_lines[static_cast<std::size_t>(row)].row.kind != MeasurementRow::Kind::Figure;
}

QString MeasurementModel::cell(const Line& line, int column) const
{
    switch (column) {
    case Name:
        return line.row.kind == MeasurementRow::Kind::Warning ? tr("Warning: %1").arg(line.row.name)
                                                              : line.row.name;
    case Top1:
        return percent(line.row.top1);
    case Difference:
        if (!line.difference) {
            return {};
        }
        return (*line.difference < 0.0 ? QString() : QStringLiteral("+")) +
               QString::number(100.0 * *line.difference, 'f', 1) +
               (line.error ? QStringLiteral(" ± %1").arg(100.0 * *line.error, 0, 'f', 1)
                           : QString());
    case Top5:
        return percent(line.row.top5);
    case Error:
        return line.row.standardError
                   ? QStringLiteral("± %1").arg(100.0 * *line.row.standardError, 0, 'f', 1)
                   : QString();
    case Note:
        return line.row.note;
    default:
        return {};
    }
}

int MeasurementModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int MeasurementModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant MeasurementModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(line, index.column());
    case Qt::ToolTipRole: { // with what a narrow view cuts
        const QString cut =
            line.row.kind == MeasurementRow::Kind::Figure ? line.row.note : line.row.name;
        return cut.isEmpty() ? line.row.tip : QString(cut + QLatin1Char('\n') + line.row.tip);
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            Qt::AlignVCenter |
            (index.column() == Name || index.column() == Note ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QVariant MeasurementModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const std::array<QString, kColumns> titles{tr("figure"), tr("top-1"),  tr("change"),
                                               tr("top-5"),  tr("± s.e."), tr("note")};
    const std::array<QString, kColumns> tips{
        tr("What was measured; each line explains itself."),
        tr("Share of the test images that are classified right."),
        tr("Percentage points more than the measurement compared with, and the standard error of "
           "the difference, sqrt(a² + b²)."),
        tr("Share of the test images whose class is among the five likeliest."),
        tr("Standard error of top-1, sqrt(p (1 - p) / n), in percentage points: the chance of the "
           "test images, not of the training."),
        tr("Images, budget and protocol.")};
    const auto at = static_cast<std::size_t>(section);
    switch (role) {
    case Qt::DisplayRole:
        return titles[at];
    case Qt::ToolTipRole:
        return tips[at];
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            Qt::AlignVCenter |
            (section == Name || section == Note ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QString MeasurementModel::text() const
{
    std::array<qsizetype, kColumns> widths{};
    for (const Line& line : m_lines) {
        if (line.row.kind == MeasurementRow::Kind::Figure) {
            for (int column = 0; column < kColumns; ++column) {
                qsizetype& width = widths[static_cast<std::size_t>(column)];
                width = std::max(width, cell(line, column).size());
            }
        }
    }
    QString result = m_encoder + QLatin1Char('\n');
    for (const Line& line : m_lines) {
        if (line.row.kind != MeasurementRow::Kind::Figure) {
            result += cell(line, Name) + QLatin1Char('\n');
            continue;
        }
        QStringList cells{cell(line, Name).leftJustified(widths[Name])};
        for (const Column column : {Top1, Difference, Top5, Error}) {
            if (widths[column] > 0) {
                cells.append(cell(line, column).rightJustified(widths[column]));
            }
        }
        cells.append(line.row.note);
        result += cells.join(QStringLiteral("  ")) + QLatin1Char('\n');
    }
    return result;
}

QString MeasurementModel::csv() const
{
    QString result = QStringLiteral("encoder,figure,top1,top5,standard_error,difference,note\n");
    for (const Line& line : m_lines) {
        result += csvLine({m_encoder, cell(line, Name).trimmed(), number(line.row.top1),
                           number(line.row.top5), number(line.row.standardError),
                           number(line.difference), line.row.note});
    }
    return result;
}

} // namespace clae
