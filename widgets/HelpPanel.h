// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace clae {

/// What helps with the control or view that was asked about: what it means, its formula, unit and
/// source. Pages of views are Markdown files in resources/help, one a dock and language; a key of
/// the spec and other controls are explained by what their tooltips say. Thread: GUI.
class HelpPanel : public QTextBrowser {
    Q_OBJECT
public:
    explicit HelpPanel(QWidget* parent = nullptr);

    /// Shows what is known about `widget` and the dock that it is in; nullptr: how to ask.
    void explain(const QWidget* widget);
    /// Whether there is a page for this dock.
    [[nodiscard]] static bool hasPage(const QString& dockName);

    [[nodiscard]] QSize sizeHint() const override { return {320, 320}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] static QString controlHelp(const QWidget* widget);
    [[nodiscard]] static QString page(const QString& dockName);
    void showPage(const QString& control, const QString& markdown);

    QString m_control;
    QString m_dock;
};

} // namespace clae
