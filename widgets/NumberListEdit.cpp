// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NumberListEdit.h"

#include "core/values/Error.h"
#include "widgets/Theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace clae {

NumberListEdit::NumberListEdit(const SpecField& field, QWidget* parent)
    : QLineEdit(parent), m_field(field)
{
    // A list that is being typed is often none; one that is being mended may soon be.
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (!m_problem.isEmpty()) {
            check();
        }
    });
    connect(this, &QLineEdit::editingFinished, this, &NumberListEdit::finish);
}

void NumberListEdit::setValue(const std::vector<double>& value)
{
    if (value == m_value && !m_problem.isEmpty()) {
        return;
    }
    m_value = value;
    showValue();
}

void NumberListEdit::showValue()
{
    QStringList numbers;
    for (const double number : m_value) {
        numbers.push_back(QString::number(number, 'g', QLocale::FloatingPointShortest));
    }
    setText(numbers.join(QStringLiteral(", ")));
    setProblem({});
}

void NumberListEdit::check()
{
    TrainSpec spec;
    try {
        setSpecText(spec, m_field.key, text().toStdString());
        setProblem({});
    } catch (const InputError& error) {
        setProblem(QString::fromUtf8(error.what()));
    }
}

void NumberListEdit::finish()
{
    check();
    if (!m_problem.isEmpty()) {
        return;
    }
    TrainSpec spec;
    setSpecText(spec, m_field.key, text().toStdString());
    const auto value = std::get<std::vector<double>>(m_field.get(spec));
    if (value != m_value) {
        m_value = value;
        Q_EMIT edited(m_value);
    }
}

void NumberListEdit::setProblem(const QString& problem)
{
    if (problem != m_problem) {
        m_problem = problem;
        update();
        Q_EMIT problemChanged();
    }
}

void NumberListEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && isModified()) {
        showValue();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NumberListEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!m_problem.isEmpty()) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::error(palette()), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2, 2);
    }
}

} // namespace clae
