// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunDetails.h"

#include "widgets/RowHeight.h"
#include "widgets/RunQuery.h"
#include "widgets/SettingsDiffModel.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace clae {
namespace {

constexpr int kEditDelayMilliseconds = 800;
constexpr int kPictureHeight = 72;

QString tagsText(const RunSummary& run)
{
    QStringList words;
    for (const std::string& tag : run.tags) {
        words.append(QString::fromStdString(tag));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace

RunDetails::RunDetails(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_curve(new QLabel(this)),
      m_map(new QLabel(this)),
      m_tags(new QLineEdit(this)),
      m_notes(new QPlainTextEdit(this)),
      m_all(new QCheckBox(tr("&all settings"), this)),
      m_table(new QTableView(this)),
      m_empty(new QLabel(this)),
      m_settings(new SettingsDiffModel(this))
{
    setObjectName(QStringLiteral("runDetails"));
    setAccessibleName(tr("Details of the selected runs"));
    m_title->setObjectName(QStringLiteral("runTitle"));
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setMinimumWidth(1);
    m_pictures = buildPictures();
    m_texts = buildTexts();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_pictures);
    layout->addWidget(m_texts);
    layout->addWidget(buildSettings(), 1);

    m_delay.setSingleShot(true);
    m_delay.setInterval(kEditDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &RunDetails::commit);
    setRuns({});
}

QWidget* RunDetails::buildPictures()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const struct {
        QLabel* label;
        const char* name;
        QString title;
    } pictures[] = {{m_curve, "runCurve", tr("Curves of the run")},
                    {m_map, "runMap", tr("Embedding of the run")}};
    for (const auto& picture : pictures) {
        picture.label->setObjectName(QString::fromLatin1(picture.name));
        picture.label->setAccessibleName(picture.title);
        picture.label->setToolTip(
            tr("%1, as at the end of its newest evaluation in this window.").arg(picture.title));
        picture.label->setFixedHeight(kPictureHeight);
        picture.label->setMinimumWidth(1);
        picture.label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        layout->addWidget(picture.label, 1);
    }
    return row;
}

QWidget* RunDetails::buildTexts()
{
    m_tags->setObjectName(QStringLiteral("runTags"));
    m_tags->setAccessibleName(tr("Tags of the run"));
    m_tags->setPlaceholderText(tr("Tags, parted by commas"));
    m_tags->setToolTip(tr("Words to find the run by, parted by commas."));
    m_notes->setObjectName(QStringLiteral("runNotes"));
    m_notes->setAccessibleName(tr("Notes on the run"));
    m_notes->setPlaceholderText(tr("Notes"));
    m_notes->setToolTip(tr("What you want to remember of the run; kept in its folder."));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(3 * fontMetrics().lineSpacing() + 10);
    const auto begin = [this] {
        m_edited = true;
        m_delay.start();
    };
    connect(m_tags, &QLineEdit::textEdited, this, begin);
    connect(m_tags, &QLineEdit::editingFinished, this, &RunDetails::commit);
    connect(m_notes, &QPlainTextEdit::textChanged, this, begin);

    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_tags);
    layout->addWidget(m_notes);
    return column;
}

QWidget* RunDetails::buildSettings()
{
    m_table->setObjectName(QStringLiteral("runSettings"));
    m_table->setAccessibleName(tr("Settings of the selected runs"));
    m_table->setModel(m_settings);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    fitRowsToFont(m_table, 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultSectionSize(64);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideMiddle); // names of runs end with a seed
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_all->setObjectName(QStringLiteral("runAllSettings"));
    m_all->setAccessibleName(tr("Show all settings"));
    m_all->setToolTip(tr("Show equal settings too; those that differ are bold."));
    m_empty->setObjectName(QStringLiteral("runSettingsEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    connect(m_all, &QCheckBox::toggled, this, [this](bool all) {
        m_settings->setOnlyDifferences(!all);
        showEmptyText();
    });

    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_all);
    return column;
}

void RunDetails::setRuns(const std::vector<RunSummary>& runs)
{
    std::vector<std::string> folders;
    for (const RunSummary& run : runs) {
        folders.push_back(run.folder);
    }
    const bool same = folders == m_folders;
    if (!same) {
        commit();
        m_curveImage = {};
        m_mapImage = {};
    }
    m_folders = std::move(folders);
    const bool one = runs.size() == 1;
    m_title->setText(runs.empty() ? QString()
                     : one        ? QString::fromStdString(runs[0].name)
                                  : tr("%n runs", nullptr, static_cast<int>(runs.size())));
    m_title->setToolTip(one ? QString::fromStdString(runs[0].message) : QString());
    m_texts->setVisible(one);
    m_texts->setEnabled(one && !runs[0].missing);
    const bool typing = same && (m_edited || m_tags->hasFocus() || m_notes->hasFocus());
    if (one && !typing) {
        const QSignalBlocker tags(m_tags);
        const QSignalBlocker notes(m_notes);
        m_tags->setText(tagsText(runs[0]));
        if (const QString text = QString::fromStdString(runs[0].notes);
            m_notes->toPlainText() != text) {
            m_notes->setPlainText(text);
        }
    }
    // A run that trains comes twice a second; its settings do not change.
    QStringList settings;
    for (const RunSummary& run : runs) {
        settings.append(QString::fromStdString(run.name + '\n' + run.specText));
    }
    if (!same || settings != m_shownSettings) {
        m_settings->setRuns(runs);
        m_shownSettings = settings;
        // The keys are longer than the values; a new model has columns of the default width.
        m_table->horizontalHeader()->resizeSection(
            0, fontMetrics().horizontalAdvance(QStringLiteral("attack.epsilon…")));
    }
    m_all->setVisible(!runs.empty());
    showEmptyText();
    showPictures();
}

void RunDetails::showEmptyText()
{
    const QString empty = m_settings->emptyText();
    m_empty->setText(empty);
    m_empty->setVisible(!empty.isEmpty());
    m_table->setVisible(empty.isEmpty());
}

void RunDetails::setPictures(const std::string& folder, const QImage& curve, const QImage& map)
{
    if (m_folders.size() == 1 && m_folders.front() == folder) {
        m_curveImage = curve;
        m_mapImage = map;
        showPictures();
    }
}

void RunDetails::showPictures()
{
    m_pictures->setVisible(!m_curveImage.isNull() || !m_mapImage.isNull());
    const int width = std::max(1, (this->width() - 8) / 2);
    const double ratio = devicePixelRatioF();
    const auto show = [&](QLabel* label, const QImage& image) {
        label->setVisible(!image.isNull());
        if (!image.isNull()) {
            QPixmap pixmap =
                QPixmap::fromImage(image.scaled(QSize(width, kPictureHeight) * ratio,
                                                Qt::KeepAspectRatio, Qt::SmoothTransformation));
            pixmap.setDevicePixelRatio(ratio);
            label->setPixmap(pixmap);
        }
    };
    show(m_curve, m_curveImage);
    show(m_map, m_mapImage);
}

void RunDetails::commit()
{
    m_delay.stop();
    if (std::exchange(m_edited, false) && m_folders.size() == 1) {
        Q_EMIT edited(m_folders.front(), m_tags->text(), m_notes->toPlainText());
    }
}

void RunDetails::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_table->viewport()->update();
    }
}

void RunDetails::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showPictures();
}

} // namespace clae
