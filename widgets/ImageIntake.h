// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

class QMimeData;
class QWidget;

namespace clae {

class ImageFileReader;

/// The way of a person's own images into the program: files and pictures dropped on the widgets
/// that it watches or taken from the clipboard. Files are read on a thread of its own, in which the
/// newest request counts. Thread: GUI.
class ImageIntake : public QObject {
    Q_OBJECT
public:
    /// Images taken at a time; more are left.
    static constexpr int kMost = 8;

    explicit ImageIntake(QObject* parent = nullptr);
    ~ImageIntake() override;

    /// Lets `widget` take drops; it must not take any of its own.
    void watch(QWidget* widget);
    /// Reads the files, the first ones if there are many; chosen() or failed() follows.
    void readFiles(const QStringList& paths);
    /// Takes what the clipboard holds; chosen() or failed() follows.
    void paste();
    /// Whether there is something in it that paste() or a drop could take.
    [[nodiscard]] static bool canTake(const QMimeData* data);
    void take(const QMimeData* data);

Q_SIGNALS:
    /// At least one.
    void chosen(const std::vector<clae::Image>& images);
    /// A sentence about what could not be read; what could be is chosen() all the same.
    void failed(const QString& message);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void deliver();

    QThread m_thread;
    std::unique_ptr<ImageFileReader> m_reader; ///< lives on m_thread
};

} // namespace clae
