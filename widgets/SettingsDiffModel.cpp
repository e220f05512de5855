// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SettingsDiffModel.h"

#include "core/values/SpecFields.h"
#include "widgets/FieldHelp.h"
#include "widgets/Theme.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <memory>

namespace clae {

SettingsDiffModel::SettingsDiffModel(QObject* parent) : QAbstractTableModel(parent) {}

void SettingsDiffModel::setRuns(const std::vector<RunSummary>& runs)
{
    beginResetModel();
    m_names.clear();
    m_lines.clear();
    std::vector<std::shared_ptr<const TrainSpec>> specs;
    m_single = runs.size() == 1;
    if (m_single) {
        specs.push_back(std::make_shared<const TrainSpec>());
        m_names.append(tr("default"));
    }
    for (const RunSummary& run : runs) {
        specs.push_back(run.spec);
        m_names.append(QString::fromStdString(run.name));
    }
    if (!specs.empty()) {
        for (const SpecField& field : specFields()) {
            Line line{field.key, {}, false};
            const QString* first = nullptr;
            line.values.reserve(static_cast<qsizetype>(specs.size())); // `first` stays where it is
            for (const auto& spec : specs) {
                const QString value =
                    spec ? QString::fromStdString(specText(*spec, field.key)) : QString();
                line.values.append(value);
                if (spec && first == nullptr) {
                    first = &line.values.last();
                }
                line.differs = line.differs || (spec && value != *first);
            }
            m_lines.push_back(std::move(line));
        }
    }
    choose();
    endResetModel();
}

void SettingsDiffModel::setOnlyDifferences(bool only)
{
    beginResetModel();
    m_onlyDifferences = only;
    choose();
    endResetModel();
}

void SettingsDiffModel::choose()
{
    m_shown.clear();
    for (std::size_t k = 0; k < m_lines.size(); ++k) {
        if (!m_onlyDifferences || m_lines[k].differs) {
            m_shown.push_back(k);
        }
    }
}

QString SettingsDiffModel::emptyText() const
{
    if (!m_shown.empty()) {
        return {};
    }
    return m_lines.empty() ? tr("The settings of the selected runs appear here side by side.")
           : m_single      ? tr("All settings are the defaults.")
                           : tr("All settings of these runs are equal.");
}

int SettingsDiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int SettingsDiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_names.size());
}

QVariant SettingsDiffModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Line& row = line(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? QString::fromStdString(row.key)
                                   : row.values.at(index.column() - 1);
    case Qt::ToolTipRole:
        return fieldTip(specField(row.key));
    case Qt::FontRole: {
        // With all settings shown the differing ones stand out, not by their colour alone.
        QFont font = QGuiApplication::font();
        font.setBold(true);
        return row.differs && !m_onlyDifferences ? QVariant(font) : QVariant();
    }
    case Qt::BackgroundRole: {
        const QPalette palette = QGuiApplication::palette();
        const bool other =
            index.column() > 1 && row.values.at(index.column() - 1) != row.values.first();
        return other ? QVariant(Theme::mix(palette.color(QPalette::Highlight),
                                           palette.color(QPalette::Base), 0.18))
                     : QVariant();
    }
    default:
        return {};
    }
}

QVariant SettingsDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return section == 0 ? tr("setting") : m_names.at(section - 1);
    case Qt::ToolTipRole:
        return section == 0 ? tr("The key in spec files and after --set.")
                            : m_names.at(section - 1);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft);
    default:
        return {};
    }
}

} // namespace clae
