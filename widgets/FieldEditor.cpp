// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FieldEditor.h"

#include "core/values/SpecRules.h"
#include "widgets/CoreText.h"
#include "widgets/FieldHelp.h"
#include "widgets/NumberListEdit.h"
#include "widgets/PathEdit.h"
#include "widgets/RealBox.h"
#include "widgets/WheelGuard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <cmath>

namespace clae {
namespace {

/// Setting the same number would format it anew, which costs time, and end what is being typed.
void showNumber(RealBox* box, double number)
{
    if (box->value() != number) {
        box->setValue(number);
    }
}

bool isPath(const SpecField& field)
{
    return field.key == "data.folder" || field.key == "model.weights";
}

} // namespace

FieldEditor::FieldEditor(const SpecField& field, const QString& title, QWidget* parent)
    : QWidget(parent), m_field(field), m_control(makeControl())
{
    m_control->setObjectName(QString::fromStdString(field.key));
    m_control->setAccessibleName(title);
    guardWheel(m_control);
    setFocusProxy(m_control);
    QWidget* whole = m_control;
    if (isPath(field)) {
        auto* path = static_cast<PathEdit*>(m_control->parentWidget());
        path->setTitle(title);
        whole = path;
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(whole);
    showSpec(TrainSpec());
}

QWidget* FieldEditor::makeControl()
{
    switch (m_field.type) {
    case SpecField::Type::Boolean: {
        auto* box = new QCheckBox(this);
        connect(box, &QCheckBox::toggled, this, [this](bool on) { Q_EMIT edited(on); });
        return box;
    }
    case SpecField::Type::Integer:
    case SpecField::Type::Real:
        return makeNumber();
    case SpecField::Type::Text:
        return makeText();
    case SpecField::Type::RealList:
        return makeList();
    }
    Q_UNREACHABLE();
}

QWidget* FieldEditor::makeNumber()
{
    auto* box = new RealBox(this);
    const bool integer = m_field.type == SpecField::Type::Integer;
    if (integer) {
        // A double holds every integer the spec may have (up to 2^53) exactly.
        box->setDecimals(0);
    }
    box->setRange(m_field.minimum, m_field.maximum);
    connect(box, &RealBox::valueChanged, this, [this, integer](double value) {
        Q_EMIT edited(integer ? SpecValue(static_cast<std::int64_t>(std::llround(value)))
                              : SpecValue(value));
    });
    return box;
}

QWidget* FieldEditor::makeText()
{
    const auto takeText = [this](const QString& text) {
        Q_EMIT edited(text.toStdString());
    };
    if (isPath(m_field)) {
        auto* path = new PathEdit(
            m_field.key == "data.folder" ? PathEdit::Kind::Folder : PathEdit::Kind::File, this);
        connect(path, &PathEdit::edited, this, takeText);
        return path->line();
    }
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(5);
    for (const std::string& choice : m_field.choices) {
        box->addItem(QString::fromStdString(choice));
    }
    if (m_field.choices.empty()) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        connect(box->lineEdit(), &QLineEdit::textEdited, this, takeText);
    }
    connect(box, &QComboBox::activated, this, [box, takeText] { takeText(box->currentText()); });
    return box;
}

QWidget* FieldEditor::makeList()
{
    auto* line = new NumberListEdit(m_field, this);
    connect(line, &NumberListEdit::edited, this,
            [this](const std::vector<double>& list) { Q_EMIT edited(list); });
    connect(line, &NumberListEdit::problemChanged, this, [this, line] {
        m_problem = line->problem();
        updateState();
        Q_EMIT problemChanged();
    });
    return line;
}

void FieldEditor::showSpec(const TrainSpec& spec)
{
    setValue(m_field.get(spec));
    m_idle = coreText(idleReason(spec, m_field.key));
    showObstacles(spec);
    updateState();
}

void FieldEditor::setValue(const SpecValue& value)
{
    const QSignalBlocker blocker(m_control);
    if (const auto* flag = std::get_if<bool>(&value)) {
        static_cast<QCheckBox*>(m_control)->setChecked(*flag);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        showNumber(static_cast<RealBox*>(m_control), static_cast<double>(*integer));
    } else if (const auto* real = std::get_if<double>(&value)) {
        showNumber(static_cast<RealBox*>(m_control), *real);
    } else if (const auto* list = std::get_if<std::vector<double>>(&value)) {
        static_cast<NumberListEdit*>(m_control)->setValue(*list);
    } else {
        const QString text = QString::fromStdString(std::get<std::string>(value));
        if (isPath(m_field)) {
            static_cast<PathEdit*>(m_control->parentWidget())->setPath(text);
            return;
        }
        auto* box = static_cast<QComboBox*>(m_control);
        if (box->currentText() == text) {
            return;
        }
        if (box->isEditable()) {
            box->setEditText(text);
            return;
        }
        // A spec from a file may name what the list lacks; hiding it would be a lie.
        if (box->findText(text) < 0) {
            box->addItem(text);
        }
        box->setCurrentIndex(box->findText(text));
    }
}

void FieldEditor::showObstacles(const TrainSpec& spec)
{
    if (auto* check = qobject_cast<QCheckBox*>(m_control)) {
        const std::string other = check->isChecked() ? "false" : "true";
        if (m_idle.isEmpty()) {
            m_idle = coreText(choiceObstacle(spec, m_field.key, other));
        }
        return;
    }
    auto* box = qobject_cast<QComboBox*>(m_control);
    if (box == nullptr) {
        return;
    }
    QStringList obstacles;
    for (int i = 0; i < box->count(); ++i) {
        obstacles.append(
            coreText(choiceObstacle(spec, m_field.key, box->itemText(i).toStdString())));
    }
    if (obstacles == m_obstacles) {
        return;
    }
    m_obstacles = obstacles;
    auto* model = static_cast<QStandardItemModel*>(box->model());
    for (int i = 0; i < box->count(); ++i) {
        const auto choice = static_cast<std::size_t>(i);
        const QString& obstacle = obstacles[i];
        QString tip = obstacle.isEmpty() ? m_tips.value(i) : obstacle;
        if (choice < m_field.choices.size()) {
            tip = choiceTip(m_field, choice, obstacle);
        }
        model->item(i)->setToolTip(tip);
        model->item(i)->setEnabled(obstacle.isEmpty());
    }
}

void FieldEditor::updateState()
{
    const QString& notice = !m_lock.isEmpty() ? m_lock : !m_idle.isEmpty() ? m_idle : m_problem;
    if (m_notice == notice) {
        return;
    }
    m_notice = notice;
    const bool enabled = m_lock.isEmpty() && m_idle.isEmpty();
    const QString tip = fieldTip(m_field, notice);
    setEnabled(enabled);
    m_control->setToolTip(tip);
    m_control->setAccessibleDescription(notice.isEmpty() ? coreText(m_field.help) : notice);
    if (m_label != nullptr) {
        m_label->setEnabled(enabled);
        m_label->setToolTip(tip);
    }
}

void FieldEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        // The tips are composed and made anew; those of choices at the next showSpec().
        m_notice.reset();
        m_obstacles.clear();
        updateState();
    }
}

void FieldEditor::discardText()
{
    if (auto* list = qobject_cast<NumberListEdit*>(m_control)) {
        list->showValue();
    }
}

void FieldEditor::setLock(const QString& reason)
{
    m_lock = reason;
    updateState();
}

void FieldEditor::setChoices(const QStringList& choices, const QStringList& tips)
{
    Q_ASSERT(m_field.type == SpecField::Type::Text && m_field.choices.empty());
    auto* box = static_cast<QComboBox*>(m_control);
    const QSignalBlocker blocker(box);
    const QString current = box->currentText();
    box->setEditable(false);
    box->clear();
    box->addItems(choices);
    m_tips = tips;
    m_obstacles.clear();
    setValue(current.toStdString());
}

void FieldEditor::setLabel(QLabel* label)
{
    m_label = label;
    label->setBuddy(m_control);
    label->setToolTip(m_control->toolTip());
    label->setEnabled(isEnabledTo(parentWidget()));
}

bool FieldEditor::isWide() const
{
    return isPath(m_field);
}

void FieldEditor::setCaption(const QString& caption)
{
    Q_ASSERT(m_field.type == SpecField::Type::Boolean);
    static_cast<QCheckBox*>(m_control)->setText(caption);
}

} // namespace clae
