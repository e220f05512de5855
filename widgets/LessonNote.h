// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace clae {

/// A paragraph with a heading and a bar of colour at its side: what is to be done, or what was
/// measured. Thread: GUI.
class LessonNote : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Waiting, Done, Measured };

    explicit LessonNote(QWidget* parent = nullptr);

    void show(Kind kind, const QString& heading, const QString& text);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QColor color() const;

    Kind m_kind = Kind::Waiting;
    QLabel* m_heading;
    QLabel* m_text;
};

} // namespace clae
