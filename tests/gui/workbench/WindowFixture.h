// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/MainWindow.h"
#include "core/spec/Presets.h"
#include "widgets/ExperimentPanel.h"

#include <QAction>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// A window with settings and runs of its own in a temporary folder, and a run so small that a step
/// takes a few hundredths of a second.
class WindowFixture {
public:
    WindowFixture()
    {
        QStandardPaths::setTestModeEnabled(true);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("clae-test"));
        window = std::make_unique<clae::MainWindow>("fashion-quick", runs().toStdString());
        clae::TrainSpec spec = clae::preset("fashion-quick");
        spec.data.trainImages = 512;
        spec.train.batch = 32;
        spec.train.epochs = 100;
        spec.evaluate.trainImages = 256;
        spec.evaluate.testImages = 64;
        spec.evaluate.mapImages = 40;
        setSpec(spec);
        window->show();
    }

    [[nodiscard]] QString runs() const { return m_folder.filePath(QStringLiteral("runs")); }
    [[nodiscard]] clae::Session& session() const { return window->session(); }
    void setSpec(const clae::TrainSpec& spec) const
    {
        window->findChild<clae::ExperimentPanel*>()->setSpec(spec);
    }
    void trigger(const char* action) const
    {
        window->findChild<QAction*>(QString::fromLatin1(action))->trigger();
    }
    [[nodiscard]] bool reaches(clae::Session::Phase phase) const
    {
        return QTest::qWaitFor([&] { return session().phase() == phase; }, 120000);
    }

private:
    QTemporaryDir m_folder;

public:
    std::unique_ptr<clae::MainWindow> window;
};
