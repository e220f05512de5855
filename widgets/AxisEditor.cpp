// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AxisEditor.h"

#include "core/values/SpecFields.h"
#include "widgets/WheelGuard.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace clae {
namespace {

using Type = SpecField::Type;

QStringList choicesOf(const SpecField& field)
{
    if (field.type == Type::Boolean) {
        return {QStringLiteral("false"), QStringLiteral("true")};
    }
    QStringList choices;
    for (const std::string& choice : field.choices) {
        choices.append(QString::fromStdString(choice));
    }
    return choices;
}

QChar separatorOf(const SpecField& field)
{
    return QLatin1Char(field.type == Type::RealList ? ';' : ',');
}

QStringList split(const QString& text, QChar separator)
{
    QStringList values;
    for (const QString& value : text.split(separator, Qt::SkipEmptyParts)) {
        if (!value.trimmed().isEmpty()) {
            values.append(value.trimmed());
        }
    }
    return values;
}

} // namespace

AxisEditor::AxisEditor(const QString& name, const QString& title, Need need, QWidget* parent)
    : QWidget(parent),
      m_keys(new QComboBox(this)),
      m_values(new QLineEdit(this)),
      m_choices(new QToolButton(this))
{
    m_keys->setObjectName(name + QStringLiteral("Key"));
    m_keys->setAccessibleName(title);
    guardWheel(m_keys);
    m_keys->setEditable(true);
    m_keys->setInsertPolicy(QComboBox::NoInsert);
    m_keys->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_keys->setMinimumContentsLength(16);
    m_keys->completer()->setFilterMode(Qt::MatchContains);
    m_keys->completer()->setCompletionMode(QCompleter::PopupCompletion);
    if (need == Need::Optional) {
        m_keys->addItem(tr("(nothing)"), QString());
    }
    for (const SpecField& field : specFields()) {
        // The seeds are what a sweep repeats each combination with.
        if (field.key != "train.seed") {
            const QString key = QString::fromStdString(field.key);
            m_keys->addItem(key, key);
            m_keys->setItemData(m_keys->count() - 1, QString::fromStdString(field.help),
                                Qt::ToolTipRole);
        }
    }
    m_values->setObjectName(name + QStringLiteral("Values"));
    m_values->setAccessibleName(tr("Values of %1").arg(title));
    m_values->setPlaceholderText(QStringLiteral("0.01, 0.03, 0.1"));
    m_choices->setObjectName(name + QStringLiteral("Choices"));
    m_choices->setAccessibleName(tr("Choices of %1").arg(title));
    m_choices->setToolTip(tr("Choose from what this key can be."));
    m_choices->setText(QStringLiteral("…"));
    m_choices->setPopupMode(QToolButton::InstantPopup);
    m_choices->setMenu(new QMenu(m_choices));

    auto* values = new QHBoxLayout;
    values->setSpacing(4);
    values->addWidget(m_values, 1);
    values->addWidget(m_choices);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_keys);
    layout->addLayout(values);
    setFocusProxy(m_keys);

    connect(m_keys, &QComboBox::currentIndexChanged, this, &AxisEditor::takeKey);
    connect(m_keys->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (m_keys->findText(m_keys->currentText()) < 0) {
            m_keys->setEditText(m_keys->itemText(m_keys->currentIndex()));
        }
    });
    connect(m_values, &QLineEdit::textChanged, this, &AxisEditor::edited);
    connect(m_choices->menu(), &QMenu::aboutToShow, this, &AxisEditor::fillMenu);
    takeKey();
}

std::string AxisEditor::key() const
{
    return m_keys->currentData().toString().toStdString();
}

void AxisEditor::setKey(const std::string& key)
{
    m_keys->setCurrentIndex(m_keys->findData(QString::fromStdString(key)));
}

void AxisEditor::setValues(const QString& values)
{
    m_values->setText(values);
}

void AxisEditor::takeKey()
{
    const std::string chosen = key();
    m_values->setEnabled(!chosen.empty());
    m_choices->setVisible(false);
    if (chosen.empty()) {
        m_keys->setToolTip(tr("A second key to vary; nothing: only the first one."));
        m_values->setToolTip(tr("Choose a key first."));
        m_values->clear();
        Q_EMIT edited();
        return;
    }
    const SpecField& field = specField(chosen);
    const QStringList choices = choicesOf(field);
    m_keys->setToolTip(QString::fromStdString(field.help));
    m_values->setToolTip(separatorOf(field) == QLatin1Char(';')
                             ? tr("The lists this key takes, separated by semicolons.")
                             : tr("The values this key takes, separated by commas."));
    m_choices->setVisible(!choices.isEmpty());
    m_values->setText(choices.isEmpty() ? QString::fromStdString(specText(m_base, chosen))
                                        : choices.join(QStringLiteral(", ")));
    Q_EMIT edited(); // also when the values of both keys read alike
}

void AxisEditor::fillMenu()
{
    m_choices->menu()->clear();
    const QStringList present = split(m_values->text(), QLatin1Char(','));
    const QStringList choices = choicesOf(specField(key()));
    for (const QString& choice : choices) {
        QAction* action = m_choices->menu()->addAction(choice);
        action->setCheckable(true);
        action->setChecked(present.contains(choice));
        connect(action, &QAction::toggled, this, [this] {
            QStringList chosen;
            for (const QAction* each : m_choices->menu()->actions()) {
                if (each->isChecked()) {
                    chosen.append(each->text());
                }
            }
            m_values->setText(chosen.join(QStringLiteral(", ")));
        });
    }
}

std::optional<SweepAxis> AxisEditor::axis() const
{
    if (key().empty()) {
        return std::nullopt;
    }
    SweepAxis result{key(), {}};
    for (const QString& value : split(m_values->text(), separatorOf(specField(result.key)))) {
        result.values.push_back(value.toStdString());
    }
    return result;
}

} // namespace clae
