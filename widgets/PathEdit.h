// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace clae {

/// A line for the path of a folder or a file, with a button that looks for one. The dialog does not
/// block. Thread: GUI.
class PathEdit : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Folder, File };

    explicit PathEdit(Kind kind, QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    /// Shows `path`; emits nothing.
    void setPath(const QString& path);

    [[nodiscard]] QLineEdit* line() const { return m_line; }
    void setTitle(const QString& title);

Q_SIGNALS:
    /// The user typed or chose another path.
    void edited(const QString& path);

private:
    void browse();

    Kind m_kind;
    QLineEdit* m_line;
    QToolButton* m_button;
};

} // namespace clae
