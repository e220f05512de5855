// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ExperimentPanel.h"

#include "core/values/SpecFields.h"
#include "widgets/FieldEditor.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace clae {
namespace {

constexpr int kMargin = 8;

/// "blur_sigma_min" as a title: "Blur sigma min".
QString titleOf(const std::string& key)
{
    QString name = QString::fromStdString(key.substr(key.find('.') + 1));
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    name[0] = name[0].toUpper();
    return name;
}

QFormLayout* makeForm(QWidget* parent)
{
    auto* form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

} // namespace

ExperimentPanel::ExperimentPanel(QWidget* parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_moreButton(new QToolButton),
      m_content(new QWidget),
      m_more(new QWidget)
{
    setObjectName(QStringLiteral("experimentPanel"));
    setAccessibleName(tr("Experiment"));
    m_scroll->setObjectName(QStringLiteral("experimentScroll"));
    m_scroll->setAccessibleName(tr("Experiment settings"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);

    auto* main = new QWidget;
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(8);
    // Built before they join the window: Tab follows the order of joining.
    buildMain(makeForm(main));
    buildMore(makeForm(m_more));
    layout->addWidget(main);
    layout->addWidget(m_moreButton);
    layout->addWidget(m_more);
    layout->addStretch(1);

    m_moreButton->setObjectName(QStringLiteral("moreSettings"));
    m_moreButton->setText(tr("&More settings"));
    m_moreButton->setAccessibleName(tr("More settings"));
    m_moreButton->setToolTip(tr("Show or hide every other key of the spec, by section."));
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setCheckable(true);
    connect(m_moreButton, &QToolButton::toggled, this, &ExperimentPanel::showMore);
    showMore(false);
    m_scroll->setWidget(m_content);
    setSpec(m_spec);
    reserveWidth();
}

void ExperimentPanel::buildMain(QFormLayout* form)
{
    const auto add = [this, form](const char* key, const QString& title) {
        addField(form, specField(key), title);
    };
    add("data.name", tr("&Data set"));
    add("model.encoder", tr("&Encoder"));
    add("objective.method", tr("Base &loss"));
    add("objective.clae", tr("&CLAE"));
    add("train.batch", tr("&Batch"));
    add("objective.temperature", tr("Te&mperature"));
    add("train.learning_rate", tr("Learning &rate"));
    add("train.epochs", tr("E&pochs"));
    add("train.seed", tr("&Seed"));
    add("train.precision", tr("Prec&ision"));
    add("train.threads", tr("T&hreads"));
}

void ExperimentPanel::buildMore(QFormLayout* form)
{
    std::string section;
    for (const SpecField& field : specFields()) {
        if (m_editors.count(field.key) > 0) {
            continue;
        }
        const std::string next = field.key.substr(0, field.key.find('.'));
        if (next != section) {
            section = next;
            auto* heading = new QLabel(titleOf(section));
            QFont bold = heading->font();
            bold.setBold(true);
            heading->setFont(bold);
            heading->setContentsMargins(0, 8, 0, 0);
            form->addRow(heading);
        }
        addField(form, field, titleOf(field.key));
    }
}

void ExperimentPanel::addField(QFormLayout* form, const SpecField& field, const QString& title)
{
    auto* editor = new FieldEditor(field, QString(title).remove(QLatin1Char('&')));
    auto* label = new QLabel(title);
    label->setBuddy(editor->control());
    label->setToolTip(QString::fromStdString(field.help));
    form->addRow(label, editor);
    m_editors.emplace(field.key, editor);
    connect(editor, &FieldEditor::edited, this, [this, &field](const SpecValue& value) {
        field.set(m_spec, value);
        Q_EMIT specChanged();
    });
}

void ExperimentPanel::setSpec(const TrainSpec& spec)
{
    m_spec = spec;
    for (const auto& [key, editor] : m_editors) {
        editor->setValue(editor->field().get(m_spec));
    }
}

void ExperimentPanel::setChoices(const std::string& key, const QStringList& choices)
{
    m_editors.at(key)->setChoices(choices);
}

void ExperimentPanel::setLocked(bool locked, const QString& reason)
{
    for (const auto& [key, editor] : m_editors) {
        const QString help = QString::fromStdString(editor->field().help);
        editor->setEnabled(!locked);
        editor->setHelp(locked ? QString(reason + QStringLiteral("\n\n") + help) : help);
    }
}

void ExperimentPanel::showMore(bool show)
{
    m_more->setVisible(show);
    m_moreButton->setArrowType(show ? Qt::DownArrow : Qt::RightArrow);
}

void ExperimentPanel::reserveWidth()
{
    // Hidden rows count too: opening them must not cut anything off or move the dock's edge.
    const int content = std::max(m_content->minimumSizeHint().width(),
                                 m_more->minimumSizeHint().width() + 2 * kMargin);
    m_scroll->setMinimumWidth(content + m_scroll->verticalScrollBar()->sizeHint().width());
}

void ExperimentPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        reserveWidth();
    }
}

} // namespace clae
