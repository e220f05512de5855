// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FieldEditor.h"

#include "core/values/Error.h"
#include "widgets/RealBox.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

#include <cmath>

namespace clae {

FieldEditor::FieldEditor(const SpecField& field, const QString& title, QWidget* parent)
    : QWidget(parent), m_field(field), m_control(makeControl())
{
    m_control->setObjectName(QString::fromStdString(field.key));
    m_control->setAccessibleName(title);
    m_control->setFocusPolicy(Qt::StrongFocus);
    m_control->installEventFilter(this);
    setFocusProxy(m_control);
    setHelp(QString::fromStdString(field.help));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_control);
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
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(5);
    for (const std::string& choice : m_field.choices) {
        box->addItem(QString::fromStdString(choice));
    }
    if (m_field.choices.empty()) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        connect(box->lineEdit(), &QLineEdit::textEdited, this,
                [this](const QString& text) { Q_EMIT edited(text.toStdString()); });
    }
    connect(box, &QComboBox::activated, this,
            [this, box] { Q_EMIT edited(box->currentText().toStdString()); });
    return box;
}

QWidget* FieldEditor::makeList()
{
    auto* line = new QLineEdit(this);
    connect(line, &QLineEdit::editingFinished, this, [this, line] {
        TrainSpec spec;
        try {
            setSpecText(spec, m_field.key, line->text().toStdString());
        } catch (const InputError&) {
            line->undo();
            return;
        }
        Q_EMIT edited(m_field.get(spec));
    });
    return line;
}

void FieldEditor::setValue(const SpecValue& value)
{
    const QSignalBlocker blocker(m_control);
    if (const auto* flag = std::get_if<bool>(&value)) {
        static_cast<QCheckBox*>(m_control)->setChecked(*flag);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        static_cast<RealBox*>(m_control)->setValue(static_cast<double>(*integer));
    } else if (const auto* real = std::get_if<double>(&value)) {
        static_cast<RealBox*>(m_control)->setValue(*real);
    } else if (const auto* list = std::get_if<std::vector<double>>(&value)) {
        QStringList numbers;
        for (const double number : *list) {
            numbers.push_back(QString::number(number, 'g', QLocale::FloatingPointShortest));
        }
        static_cast<QLineEdit*>(m_control)->setText(numbers.join(QStringLiteral(", ")));
    } else {
        auto* box = static_cast<QComboBox*>(m_control);
        const QString text = QString::fromStdString(std::get<std::string>(value));
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

void FieldEditor::setChoices(const QStringList& choices)
{
    Q_ASSERT(m_field.type == SpecField::Type::Text);
    auto* box = static_cast<QComboBox*>(m_control);
    const QSignalBlocker blocker(box);
    const QString current = box->currentText();
    box->setEditable(false);
    box->clear();
    box->addItems(choices);
    setValue(current.toStdString());
}

void FieldEditor::setHelp(const QString& help)
{
    m_control->setToolTip(help);
}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Wheel && watched == m_control && !m_control->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace clae
