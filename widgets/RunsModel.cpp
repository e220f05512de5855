// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunsModel.h"

#include "widgets/RunQuery.h"
#include "widgets/Theme.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>

#include <algorithm>
#include <array>
#include <set>

namespace clae {
namespace {

QString percent(const std::optional<double>& share)
{
    return share ? QStringLiteral("%1 %").arg(100.0 * *share, 0, 'f', 1) : QString();
}

QString whenText(std::int64_t seconds)
{
    if (seconds == 0) {
        return {};
    }
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    return time.date() == QDate::currentDate() ? time.toString(QStringLiteral("HH:mm"))
                                               : time.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString joined(const std::vector<std::string>& tags)
{
    QStringList words;
    for (const std::string& tag : tags) {
        words.append(QString::fromStdString(tag));
    }
    return words.join(QStringLiteral(", "));
}

/// What of two runs is on the screen and in searches; pointers to equal specs count as one.
bool sameRow(const RunSummary& a, const RunSummary& b)
{
    return a.folder == b.folder && a.name == b.name && a.state == b.state &&
           a.message == b.message && a.started == b.started && a.ended == b.ended &&
           a.step == b.step && a.totalSteps == b.totalSteps && a.device == b.device &&
           a.loss == b.loss && a.knnTop1 == b.knnTop1 && a.bestKnnTop1 == b.bestKnnTop1 &&
           a.tags == b.tags && a.notes == b.notes && a.specText == b.specText &&
           a.resumable == b.resumable && a.missing == b.missing;
}

} // namespace

RunsModel::RunsModel(QObject* parent) : QAbstractTableModel(parent) {}

void RunsModel::put(const std::vector<RunSummary>& runs)
{
    std::vector<RunSummary> added;
    bool names = false;
    for (const RunSummary& run : runs) {
        const auto row = m_rows.find(run.folder);
        if (row == m_rows.end()) {
            const auto twice =
                std::find_if(added.begin(), added.end(),
                             [&](const RunSummary& other) { return other.folder == run.folder; });
            if (twice == added.end()) {
                added.push_back(run);
            } else {
                *twice = run;
            }
        } else if (RunSummary& known = m_runs[row->second]; !sameRow(known, run)) {
            names = names || (known.name != run.name && m_colors.count(run.folder) != 0);
            known = run;
            const int at = static_cast<int>(row->second);
            Q_EMIT dataChanged(index(at, 0), index(at, kColumns - 1));
        }
    }
    if (!added.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        m_runs.insert(m_runs.end(), added.begin(), added.end());
        reindex(static_cast<std::size_t>(first));
        endInsertRows();
    }
    if (names) {
        Q_EMIT plottedChanged();
    }
}

void RunsModel::remove(const std::vector<std::string>& folders)
{
    bool plotted = false;
    for (const std::string& folder : folders) {
        const int row = rowOf(folder);
        if (row < 0) {
            continue;
        }
        beginRemoveRows({}, row, row);
        m_runs.erase(m_runs.begin() + row);
        m_rows.erase(folder);
        reindex(static_cast<std::size_t>(row));
        if (m_colors.erase(folder) != 0) {
            m_order.erase(std::find(m_order.begin(), m_order.end(), folder));
            plotted = true;
        }
        endRemoveRows();
    }
    if (plotted) {
        Q_EMIT plottedChanged();
    }
}

void RunsModel::reindex(std::size_t from)
{
    for (std::size_t row = from; row < m_runs.size(); ++row) {
        m_rows[m_runs[row].folder] = row;
    }
}

int RunsModel::rowOf(const std::string& folder) const
{
    const auto row = m_rows.find(folder);
    return row == m_rows.end() ? -1 : static_cast<int>(row->second);
}

const RunSummary* RunsModel::find(const std::string& folder) const
{
    const int row = rowOf(folder);
    return row < 0 ? nullptr : &at(row);
}

void RunsModel::setPlotted(const std::string& folder, bool plotted)
{
    const int row = rowOf(folder);
    if (row < 0 || (m_colors.count(folder) != 0) == plotted) {
        return;
    }
    if (plotted) {
        // The first colour that is free, so that few runs have colours that are far apart.
        std::set<int> taken;
        for (const auto& [other, color] : m_colors) {
            taken.insert(color);
        }
        int color = 0;
        while (taken.count(color) != 0) {
            color += 1;
        }
        m_colors[folder] = color;
        m_order.push_back(folder);
    } else {
        m_colors.erase(folder);
        m_order.erase(std::find(m_order.begin(), m_order.end(), folder));
    }
    Q_EMIT dataChanged(index(row, Name), index(row, Name),
                       {Qt::CheckStateRole, Qt::DecorationRole, Qt::AccessibleTextRole});
    Q_EMIT plottedChanged();
}

std::vector<PlottedRun> RunsModel::plotted() const
{
    std::vector<PlottedRun> runs;
    for (const std::string& folder : m_order) {
        runs.push_back({folder, QString::fromStdString(find(folder)->name), m_colors.at(folder)});
    }
    return runs;
}

QColor RunsModel::color(int color, const QPalette& palette)
{
    return Theme::classColor(color, palette);
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString RunsModel::text(const RunSummary& run, int column)
{
    switch (column) {
    case Name:
        return QString::fromStdString(run.name);
    case State:
        return run.missing ? tr("folder is gone") : RunQuery::stateText(run.state);
    case Knn:
        return percent(run.knnTop1);
    case Loss:
        return run.loss ? QString::number(*run.loss, 'f', 3) : QString();
    case Steps:
        return run.totalSteps > run.step ? tr("%1 of %2").arg(run.step).arg(run.totalSteps)
                                         : QString::number(run.step);
    case When:
        return whenText(run.started);
    case Tags:
        return joined(run.tags);
    default:
        return {};
    }
}

QVariant RunsModel::sortValue(const RunSummary& run, int column) const
{
    switch (column) {
    case Knn:
        return run.knnTop1 ? QVariant(*run.knnTop1) : QVariant();
    case Loss:
        return run.loss ? QVariant(*run.loss) : QVariant();
    case Steps:
        return static_cast<qlonglong>(run.step);
    case When:
        return run.started != 0 ? QVariant(static_cast<qlonglong>(run.started)) : QVariant();
    default: {
        const QString value = text(run, column);
        return value.isEmpty() ? QVariant() : QVariant(value);
    }
    }
}

QVariant RunsModel::disc(const RunSummary& run) const
{
    const auto found = m_colors.find(run.folder);
    const QPalette palette = QGuiApplication::palette();
    const bool plotted = found != m_colors.end();
    const QColor fill =
        plotted ? color(found->second, palette)
                : Theme::mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.35);
    const double ratio = qGuiApp->devicePixelRatio();
    const QString key =
        QStringLiteral("clae-run-%1-%2-%3").arg(plotted).arg(fill.name()).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        constexpr int kSide = 12;
        pixmap = QPixmap(QSize(kSide, kSide) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(fill, 1.0));
        painter.setBrush(plotted ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(1.5, 1.5, kSide - 3.0, kSide - 3.0));
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QString RunsModel::tip(const RunSummary& run) const
{
    QStringList lines{QString::fromStdString(run.name)};
    if (run.folder != run.name) {
        lines.append(tr("Folder: %1").arg(QString::fromStdString(run.folder)));
    }
    lines.append(text(run, State));
    if (!run.message.empty()) {
        lines.append(QString::fromStdString(run.message));
    }
    if (run.knnTop1) {
        lines.append(tr("kNN %1, best %2").arg(percent(run.knnTop1), percent(run.bestKnnTop1)));
    }
    if (!run.device.empty()) {
        lines.append(QString::fromStdString(run.device));
    }
    if (!run.notes.empty()) {
        lines.append(QString::fromStdString(run.notes));
    }
    return lines.join(QLatin1Char('\n'));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const RunSummary& run = at(index.row());
    const bool name = index.column() == Name;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return tip(run);
    case Qt::DecorationRole:
        return name ? disc(run) : QVariant();
    case Qt::CheckStateRole:
        return name ? QVariant(m_colors.count(run.folder) != 0 ? Qt::Checked : Qt::Unchecked)
                    : QVariant();
    case Qt::TextAlignmentRole: {
        const bool number = index.column() >= Knn && index.column() <= Steps;
        return static_cast<int>(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    case Qt::ForegroundRole: {
        const QPalette palette = QGuiApplication::palette();
        if (run.missing) {
            return Theme::quietText(palette);
        }
        const bool broken = run.state == RunState::Failed || run.state == RunState::Interrupted;
        return broken && index.column() == State ? QVariant(Theme::error(palette)) : QVariant();
    }
    case FolderRole:
        return QString::fromStdString(run.folder);
    case SortRole:
        return sortValue(run, index.column());
    default:
        return {};
    }
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != Name) {
        return false;
    }
    RunSummary& run = m_runs[static_cast<std::size_t>(index.row())];
    if (role == Qt::CheckStateRole) {
        setPlotted(run.folder, value.toInt() == Qt::Checked);
        return true;
    }
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() || name.toStdString() == run.name) {
        return false;
    }
    run.name = name.toStdString();
    const std::string folder = run.folder;
    Q_EMIT dataChanged(index, index);
    Q_EMIT renamed(folder, name);
    if (m_colors.count(folder) != 0) {
        Q_EMIT plottedChanged();
    }
    return true;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name) {
        flags |= Qt::ItemIsUserCheckable;
        if (!at(index.row()).missing) {
            flags |= Qt::ItemIsEditable;
        }
    }
    return flags;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) {
        return {};
    }
    const auto at = static_cast<std::size_t>(section);
    switch (role) {
    case Qt::DisplayRole: {
        const std::array<QString, kColumns> titles{
            tr("run"), tr("state"), tr("kNN"), tr("loss"), tr("steps"), tr("started"), tr("tags")};
        return titles[at];
    }
    case Qt::ToolTipRole: {
        const std::array<QString, kColumns> tips{
            tr("Tick a run to draw it over the present one. F2 renames."),
            tr("What became of it."),
            tr("Top-1 accuracy of weighted nearest neighbours at the newest evaluation."),
            tr("Total loss of the newest step: clean + alpha × adversarial."),
            tr("Steps trained, and of how many while there are more to go."),
            tr("When its first session began."),
            tr("Words to find it by, parted by commas.")};
        return tips[at];
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            Qt::AlignVCenter |
            (section >= Knn && section <= Steps ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace clae
