// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ExperimentPanel.h"

#include "core/values/Error.h"
#include "core/values/SpecFields.h"
#include "widgets/FieldEditor.h"
#include "widgets/FieldHelp.h"
#include "widgets/FoldSection.h"
#include "widgets/SpecEditors.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace clae {
namespace {

constexpr int kMargin = 8;

bool isOfAttackPanel(const std::string& key)
{
    return key.compare(0, 7, "attack.") == 0 || key == "objective.alpha";
}

} // namespace

ExperimentPanel::ExperimentPanel(QWidget* parent)
    : QWidget(parent),
      m_editors(new SpecEditors(this)),
      m_scroll(new QScrollArea(this)),
      m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("experimentPanel"));
    setAccessibleName(tr("Experiment"));
    m_scroll->setObjectName(QStringLiteral("experimentScroll"));
    m_scroll->setAccessibleName(tr("Experiment settings"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problem->setObjectName(QStringLiteral("specProblem"));
    m_problem->setAccessibleName(tr("What keeps a run from starting"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(kMargin, 4, kMargin, 4);
    m_problem->hide();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_problem);

    // Built before they join the window: Tab follows the order of joining.
    auto* main = new QWidget;
    buildMain(FoldSection::makeForm(main));
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(4);
    layout->addWidget(main);
    buildSections(content);
    layout->addStretch(1);
    m_scroll->setWidget(content);

    connect(m_editors, &SpecEditors::edited, this,
            [this](const SpecField& field, const SpecValue& value) {
                field.set(m_spec, value);
                m_editors->showSpec(m_spec);
                checkSpec();
                Q_EMIT specChanged();
            });
    connect(m_editors, &SpecEditors::problemChanged, this, &ExperimentPanel::checkSpec);
    setSpec(m_spec);
    reserveWidth();
}

void ExperimentPanel::buildMain(QFormLayout* form)
{
    m_editors->addRow(form, "data.name", tr("&Data set"));
    m_editors->addRow(form, "model.encoder", tr("Encoder"));
    m_editors->addRow(form, "objective.method", tr("Base &loss"));
    m_editors->addRow(form, "objective.clae", tr("&CLAE"));
    m_editors->addRow(form, "train.batch", tr("&Batch"));
    m_editors->addRow(form, "objective.temperature", tr("Te&mperature"));
    m_editors->addRow(form, "train.learning_rate", tr("Learning rate"));
    m_editors->addRow(form, "train.epochs", tr("E&pochs"));
    m_editors->addRow(form, "train.seed", tr("&Seed"));
    m_editors->addRow(form, "train.precision", tr("Precision"));
    m_editors->addRow(form, "train.threads", tr("Threads"));
}

void ExperimentPanel::buildSections(QWidget* content)
{
    std::string section;
    FoldSection* fold = nullptr;
    for (const SpecField& field : specFields()) {
        if (m_editors->has(field.key) || isOfAttackPanel(field.key)) {
            continue;
        }
        if (const std::string next = field.key.substr(0, field.key.find('.')); next != section) {
            section = next;
            fold = new FoldSection(QString::fromStdString(section) + QStringLiteral("Section"),
                                   fieldTitle(section));
            content->layout()->addWidget(fold);
        }
        m_editors->addRow(fold->form(), field.key, fieldTitle(field.key));
    }
}

void ExperimentPanel::setSpec(const TrainSpec& spec)
{
    m_spec = spec;
    m_editors->discardTexts();
    m_editors->showSpec(m_spec);
    checkSpec();
}

QString ExperimentPanel::problem() const
{
    if (const QString unfinished = m_editors->problem(); !unfinished.isEmpty()) {
        return unfinished;
    }
    try {
        validateSpec(m_spec);
    } catch (const InputError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

void ExperimentPanel::checkSpec()
{
    const QString now = problem();
    const QString text =
        now.isEmpty() ? QString() : tr("<b>Cannot start.</b> %1").arg(now.toHtmlEscaped());
    if (text == m_problem->text()) {
        return;
    }
    m_problem->setText(text);
    m_problem->setVisible(!now.isEmpty());
    Q_EMIT problemChanged(now);
}

void ExperimentPanel::setChoices(const std::string& key, const QStringList& choices,
                                 const QStringList& tips)
{
    m_editors->at(key).setChoices(choices, tips);
    m_editors->showSpec(m_spec);
}

void ExperimentPanel::setLocked(bool locked, const QString& reason)
{
    m_editors->setLock(locked ? reason : QString());
}

void ExperimentPanel::reserveWidth()
{
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() +
                              m_scroll->verticalScrollBar()->sizeHint().width());
}

void ExperimentPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        reserveWidth();
    }
}

} // namespace clae
