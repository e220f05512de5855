// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "app/workbench/CommandController.h"
#include "app/workbench/DroppedPath.h"
#include "app/workbench/FileController.h"
#include "core/spec/SpecFile.h"
#include "widgets/AttackPanel.h"
#include "widgets/Banner.h"
#include "widgets/CommandPalette.h"
#include "widgets/HelpPanel.h"
#include "widgets/InterfaceScale.h"
#include "widgets/ShortcutList.h"

#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSlider>
#include <QToolBar>
#include <QTreeView>
#include <QWhatsThis>

using namespace clae;
using Phase = Session::Phase;

namespace {

constexpr int kPatience = 120000; // milliseconds; a sanitizer on a busy machine is slow

template <typename Widget> Widget* child(const WindowFixture& f, const char* name)
{
    return f.window->findChild<Widget*>(QString::fromLatin1(name));
}

QAction* action(const WindowFixture& f, const char* name)
{
    return child<QAction>(f, name);
}

TrainSpec specOf(const WindowFixture& f)
{
    return f.window->findChild<ExperimentPanel*>()->spec();
}

void edit(const WindowFixture& f, const TrainSpec& spec)
{
    auto* panel = f.window->findChild<ExperimentPanel*>();
    panel->setSpec(spec);
    Q_EMIT panel->specChanged();
}

double epsilonOf(const WindowFixture& f)
{
    return f.window->findChild<AttackPanel*>()->controls().attack.epsilon;
}

/// Pulls the slider's handle with the mouse over these shares of its width.
void drag(QSlider* slider, const QList<double>& shares)
{
    const auto at = [slider](double share) {
        return QPoint(static_cast<int>(share * (slider->width() - 1)), slider->height() / 2);
    };
    const double start = static_cast<double>(slider->sliderPosition() - slider->minimum()) /
                         (slider->maximum() - slider->minimum());
    // The handle's centre moves within the groove.
    const double inset = 8.0 / slider->width();
    QTest::mousePress(slider, Qt::LeftButton, {}, at(inset + start * (1 - 2 * inset)));
    for (const double share : shares) {
        QTest::mouseMove(slider, at(share));
    }
    QTest::mouseRelease(slider, Qt::LeftButton, {}, at(shares.last()));
}

void drop(const WindowFixture& f, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    // Qt sends a drop to where the drag was accepted last.
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.window.get(), &event);
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray layoutOf(const WindowFixture& f)
{
    return f.window->saveState();
}

} // namespace

/// Undo, layout, size, presentation, commands, files and help of the whole window.
class HabitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { InterfaceScale::apply(1.0); }

    void nothingToUndoSaysSo()
    {
        const WindowFixture f;
        QVERIFY(!action(f, "undo")->isEnabled());
        QVERIFY(action(f, "undo")->toolTip().contains(QStringLiteral("Nothing to undo")));
        QVERIFY(!action(f, "redo")->isEnabled());
    }

    void anEditIsUndoneAndRedoneByName()
    {
        const WindowFixture f;
        edit(f, specOf(f)); // the fixture's own settings
        auto* batch = child<QDoubleSpinBox>(f, "train.batch");
        const double before = batch->value();
        batch->setValue(64);
        QCOMPARE(action(f, "undo")->text(), QStringLiteral("&Undo batch 32 to 64"));
        f.trigger("undo");
        QCOMPARE(batch->value(), before);
        QCOMPARE(specOf(f).train.batch, static_cast<std::int64_t>(before));
        QCOMPARE(action(f, "redo")->text(), QStringLiteral("&Redo batch 32 to 64"));
        f.trigger("redo");
        QCOMPARE(specOf(f).train.batch, std::int64_t{64});
    }

    void aSliderDraggedIsOneStep()
    {
        const WindowFixture f;
        edit(f, specOf(f));
        auto* slider = child<QSlider>(f, "epsilonSlider");
        const double before = epsilonOf(f);
        drag(slider, {0.3, 0.4, 0.5, 0.6});
        const double first = epsilonOf(f);
        QVERIFY(first > before);
        drag(slider, {0.7, 0.8});
        QVERIFY(epsilonOf(f) > first);
        f.trigger("undo");
        QCOMPARE(epsilonOf(f), first);
        QVERIFY2(action(f, "undo")->text().startsWith(QStringLiteral("&Undo epsilon 0.03 to ")),
                 qPrintable(action(f, "undo")->text()));
        f.trigger("undo");
        QCOMPARE(epsilonOf(f), before);
        QCOMPARE(specOf(f).attack.epsilon, before);
    }

    void aPresetComesBackWithItsName()
    {
        const WindowFixture f;
        edit(f, specOf(f));
        const TrainSpec before = specOf(f);
        auto* box = child<QComboBox>(f, "presetBox");
        box->setCurrentText(QStringLiteral("fashion"));
        Q_EMIT box->textActivated(QStringLiteral("fashion"));
        QVERIFY(writeSpec(specOf(f)) != writeSpec(before));
        QVERIFY(action(f, "undo")->text().contains(QStringLiteral("fashion")));
        f.trigger("undo");
        QCOMPARE(box->currentText(), QStringLiteral("fashion-quick"));
        QCOMPARE(writeSpec(specOf(f)), writeSpec(before));
        QVERIFY(!child<QWidget>(f, "resetControls")->isEnabled()); // at its preset again
    }

    void duringARunOnlyLiveControlsGoBack()
    {
        const WindowFixture f;
        edit(f, specOf(f));
        child<QDoubleSpinBox>(f, "train.seed")->setValue(7);
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        QSignalSpy events(&f.session(), &Session::controlChanged);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, kPatience);
        QVERIFY2(!action(f, "undo")->isEnabled(), qPrintable(action(f, "undo")->text()));
        QVERIFY(action(f, "undo")->toolTip().contains(QStringLiteral("stop it")));
        const double before = epsilonOf(f);
        auto* slider = child<QSlider>(f, "epsilonSlider");
        slider->setSliderPosition(slider->maximum());
        QTRY_COMPARE_WITH_TIMEOUT(events.size(), 1, kPatience);
        QVERIFY(action(f, "undo")->isEnabled());
        f.trigger("undo");
        QCOMPARE(epsilonOf(f), before);
        QTRY_COMPARE_WITH_TIMEOUT(events.size(), 2, kPatience); // the run follows
        QCOMPARE(specOf(f).train.seed, std::int64_t{7});
        QVERIFY(!action(f, "undo")->isEnabled());
        f.trigger("stop");
        QVERIFY(f.reaches(Phase::Idle));
        QVERIFY(action(f, "undo")->isEnabled());
    }

    void layoutSavedLoadedAndSavedIsTheSameBytes()
    {
        QByteArray first;
        QByteArray second;
        {
            const WindowFixture f;
            child<QDockWidget>(f, "pairsDock")->hide();
            f.window->tabifyDockWidget(child<QDockWidget>(f, "curvesDock"),
                                       child<QDockWidget>(f, "attackDock"));
            QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
            QCoreApplication::processEvents(); // the views take their new sizes
            first = layoutOf(f);
            QVERIFY(f.window->restoreState(first));
            QCoreApplication::processEvents();
            second = layoutOf(f);
        }
        QCOMPARE(second, first);
        const WindowFixture other;
        QVERIFY(layoutOf(other) != first);
        QVERIFY(other.window->restoreState(first));
        QVERIFY(child<QDockWidget>(other, "pairsDock")->isHidden());
        QVERIFY(other.window->tabifiedDockWidgets(child<QDockWidget>(other, "curvesDock"))
                    .contains(child<QDockWidget>(other, "attackDock")));
    }

    void closingAViewIsUndone()
    {
        const WindowFixture f;
        auto* pairs = child<QDockWidget>(f, "pairsDock");
        pairs->close();
        QTRY_VERIFY(action(f, "undo")->isEnabled());
        f.trigger("undo");
        QVERIFY(!pairs->isHidden());
        f.trigger("redo");
        QVERIFY(pairs->isHidden());
    }

    void theFirstLayoutComesBackAndGoesAgain()
    {
        const WindowFixture f;
        auto* pairs = child<QDockWidget>(f, "pairsDock");
        auto* attack = child<QDockWidget>(f, "attackDock");
        const QRect place = attack->geometry();
        pairs->hide();
        f.window->addDockWidget(Qt::LeftDockWidgetArea, attack, Qt::Vertical);
        QTRY_VERIFY(attack->geometry() != place);
        f.trigger("resetLayout");
        QVERIFY(!pairs->isHidden());
        QTRY_VERIFY(qAbs(attack->geometry().left() - place.left()) <= 2);
        QVERIFY(action(f, "undo")->text().contains(QStringLiteral("layout")));
        f.trigger("undo");
        QVERIFY(pairs->isHidden());
    }

    void aLockedLayoutKeepsItsViews()
    {
        const WindowFixture f;
        f.trigger("lockLayout");
        for (const QDockWidget* dock : f.window->findChildren<QDockWidget*>()) {
            QCOMPARE(dock->features(), QDockWidget::NoDockWidgetFeatures);
        }
        f.trigger("lockLayout");
        QVERIFY(child<QDockWidget>(f, "pairsDock")
                    ->features()
                    .testFlag(QDockWidget::DockWidgetMovable));
    }

    void presentingMakesAllLargeAndLeavingItChangesNothing()
    {
        const WindowFixture f;
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        const QByteArray layout = layoutOf(f);
        const QRect place = f.window->geometry();
        const double points = QApplication::font().pointSizeF();
        const int sideBefore = child<QWidget>(f, "attackDockTitle")->height();
        QTest::keyClick(f.window.get(), Qt::Key_F11);
        QVERIFY(f.window->isFullScreen());
        QVERIFY(QApplication::font().pointSizeF() >= 1.5 * points);
        QVERIFY(!f.window->menuBar()->isVisible());
        QCOMPARE(child<QToolBar>(f, "runBar")->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QTest::keyClick(f.window.get(), Qt::Key_Escape);
        QVERIFY(!f.window->isFullScreen());
        QCOMPARE(QApplication::font().pointSizeF(), points);
        QVERIFY(f.window->menuBar()->isVisible());
        QCOMPARE(child<QToolBar>(f, "runBar")->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        QTRY_COMPARE(f.window->geometry(), place);
        QTRY_COMPARE(child<QWidget>(f, "attackDockTitle")->height(), sideBefore);
        QTRY_COMPARE(layoutOf(f), layout);
        QVERIFY(!action(f, "undo")->isEnabled()); // nobody changed the layout
    }

    void aLargerSizeIsNotMadeSmallerByPresenting()
    {
        const WindowFixture f;
        f.trigger("size200");
        QCOMPARE(InterfaceScale::current(), 2.0);
        f.trigger("presentation");
        QCOMPARE(InterfaceScale::current(), 2.0);
        f.trigger("presentation");
        QCOMPARE(InterfaceScale::current(), 2.0);
        f.trigger("sizeLarger");
        QCOMPARE(InterfaceScale::current(), 3.0);
        f.trigger("sizeSmaller");
        f.trigger("sizeSmaller");
        QCOMPARE(InterfaceScale::current(), 1.5);
        QVERIFY(action(f, "size150")->isChecked());
        QCOMPARE(QSettings().value(QStringLiteral("interfaceScale")).toDouble(), 1.5);
        f.trigger("sizeDesigned");
        QCOMPARE(InterfaceScale::current(), 1.0);
    }

    void everyActionOfTheMenusIsACommand()
    {
        const WindowFixture f;
        QSet<const QAction*> commands;
        for (const auto& command : f.window->findChild<CommandController*>()->commands()) {
            commands.insert(command.action);
            QVERIFY(!command.group.isEmpty());
        }
        int checked = 0;
        const std::function<void(const QMenu*)> check = [&](const QMenu* menu) {
            for (const QAction* entry : menu->actions()) {
                if (entry->menu() != nullptr) {
                    check(entry->menu());
                } else if (!entry->isSeparator() &&
                           entry->objectName() != QStringLiteral("commandPaletteAction")) {
                    QVERIFY2(commands.contains(entry), qPrintable(entry->text()));
                    ++checked;
                }
            }
        };
        for (const QAction* top : f.window->menuBar()->actions()) {
            check(top->menu());
        }
        QVERIFY2(checked > 35, qPrintable(QString::number(checked)));
        for (const char* name : {"start", "themeDark", "lockLayout", "size300", "presetBox/fashion",
                                 "colorsHighContrast", "languageChinese"}) {
            const auto found =
                std::any_of(commands.begin(), commands.end(), [&](const QAction* one) {
                    return one->objectName() == QLatin1String(name);
                });
            QVERIFY2(found, name);
        }
    }

    void thePaletteDoesWhatIsChosen()
    {
        const WindowFixture f;
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        QTest::keyClick(f.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = f.window->findChild<CommandPalette*>();
        QVERIFY(palette != nullptr && palette->isVisible());
        auto* text = palette->findChild<QLineEdit*>();
        QTest::keyClicks(text, QStringLiteral("thdark"));
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(Theme::isDark(QApplication::palette()));
        QCOMPARE(QSettings().value(QStringLiteral("recentCommands")).toStringList().value(0),
                 QStringLiteral("themeDark"));
        f.trigger("themeLight");
    }

    void aPresetIsChosenFromThePalette()
    {
        const WindowFixture f;
        f.trigger("commandPaletteAction");
        auto* text = f.window->findChild<CommandPalette*>()->findChild<QLineEdit*>();
        QTest::keyClicks(text, QStringLiteral("paper-uel-cifar100-clae"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(specOf(f).objective.method, std::string("uel"));
    }

    void everyShortcutIsListedOnce()
    {
        const WindowFixture f;
        const auto entries = f.window->findChild<CommandController*>()->shortcuts();
        QStringList keys;
        for (const auto& entry : entries) {
            keys.append(entry.keys + QLatin1Char('/') + entry.where);
        }
        QVERIFY2(keys.removeDuplicates() == 0, qPrintable(keys.join(QLatin1Char('\n'))));
        for (const QAction* one : f.window->actions()) {
            for (const QKeySequence& sequence : one->shortcuts()) {
                const QString text = sequence.toString(QKeySequence::NativeText);
                QVERIFY2(std::any_of(entries.begin(), entries.end(),
                                     [&](const auto& entry) { return entry.keys == text; }),
                         qPrintable(text));
            }
        }
        f.trigger("shortcutsAction");
        const auto* list = f.window->findChild<ShortcutList*>();
        QVERIFY(list != nullptr);
        QCOMPARE(list->findChild<QTreeView*>()->model()->rowCount(),
                 static_cast<int>(entries.size()));
    }

    void noKeyMeansTwoThings()
    {
        const WindowFixture f;
        QHash<QString, QString> owners;
        for (const QAction* one : f.window->findChildren<QAction*>()) {
            for (const QKeySequence& sequence : one->shortcuts()) {
                const QString keys = sequence.toString();
                QVERIFY2(!owners.contains(keys),
                         qPrintable(keys + QStringLiteral(": ") + owners.value(keys) +
                                    QStringLiteral(" and ") + one->text()));
                owners[keys] = one->text();
            }
        }
    }

    void settingsGoIntoAFileAndComeBack()
    {
        const WindowFixture f;
        QTemporaryDir folder;
        auto* files = f.window->findChild<FileController*>();
        TrainSpec spec = specOf(f);
        spec.train.seed = 1234;
        spec.attack.epsilon = 0.25;
        edit(f, spec);
        const QString path = folder.filePath(QStringLiteral("a.toml"));
        QVERIFY(files->saveSpec(path));
        edit(f, preset("fashion-quick"));
        QVERIFY(files->openSpec(path));
        QCOMPARE(writeSpec(specOf(f)), writeSpec(spec));
        QCOMPARE(epsilonOf(f), 0.25);
        const QString again = folder.filePath(QStringLiteral("b.toml"));
        QVERIFY(files->saveSpec(again));
        QFile one(path);
        QFile two(again);
        QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
        QCOMPARE(one.readAll(), two.readAll());
        f.trigger("undo");
        QVERIFY(specOf(f).train.seed != 1234);
    }

    void aWrongFileIsASentenceAndChangesNothing()
    {
        const WindowFixture f;
        QTemporaryDir folder;
        const std::string before = writeSpec(specOf(f));
        const QString path = folder.filePath(QStringLiteral("bad.toml"));
        write(path, "[train]\nbatchh = 3\n");
        drop(f, path);
        const auto* banner = f.window->findChild<Banner*>();
        QVERIFY2(banner->text().contains(QStringLiteral("batchh")), qPrintable(banner->text()));
        drop(f, folder.filePath(QStringLiteral("none.png")));
        QVERIFY(banner->text().contains(QStringLiteral("none.png")));
        QVERIFY(!f.window->findChild<FileController*>()->saveSpec(
            QStringLiteral("/nonexistent/x.toml")));
        QVERIFY(banner->text().contains(QStringLiteral("/nonexistent")));
        QCOMPARE(writeSpec(specOf(f)), before);
    }

    void droppingASpecARunOrImagesTakesIt()
    {
        const WindowFixture f;
        QTemporaryDir folder;
        const QDir root(folder.path());
        TrainSpec spec = specOf(f);
        spec.train.seed = 77;
        const auto bytes = QByteArray::fromStdString(writeSpec(spec));
        write(root.filePath(QStringLiteral("s.toml")), bytes);
        drop(f, root.filePath(QStringLiteral("s.toml")));
        QCOMPARE(specOf(f).train.seed, std::int64_t{77});

        spec.train.seed = 78;
        QVERIFY(root.mkpath(QStringLiteral("run")));
        write(root.filePath(QStringLiteral("run/spec.toml")),
              QByteArray::fromStdString(writeSpec(spec)));
        drop(f, root.filePath(QStringLiteral("run")));
        QTRY_COMPARE(specOf(f).train.seed, std::int64_t{78});
        // Whoever can reopen a run takes it over.
        QSignalSpy opened(f.window->findChild<FileController*>(),
                          &FileController::openRunRequested);
        drop(f, root.filePath(QStringLiteral("run")));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toString(), root.filePath(QStringLiteral("run")));

        QVERIFY(root.mkpath(QStringLiteral("images/train/cat")));
        write(root.filePath(QStringLiteral("images/train/cat/1.PNG")), "x");
        drop(f, root.filePath(QStringLiteral("images")));
        QCOMPARE(specOf(f).data.name, std::string("folder"));
        QCOMPARE(specOf(f).data.folder, root.filePath(QStringLiteral("images")).toStdString());
    }

    void whatIsDroppedIsToldApart()
    {
        QTemporaryDir folder;
        const QDir root(folder.path());
        const auto kind = [&](const char* name) {
            return classifyDropped(root.filePath(QString::fromLatin1(name)).toStdString());
        };
        QVERIFY(root.mkpath(QStringLiteral("empty/sub")));
        QVERIFY(root.mkpath(QStringLiteral("flat/cat")));
        write(root.filePath(QStringLiteral("flat/cat/1.jpeg")), "x");
        write(root.filePath(QStringLiteral("a.txt")), "x");
        write(root.filePath(QStringLiteral("a.TOML")), "x");
        QCOMPARE(kind("empty"), DroppedPath::Nothing);
        QCOMPARE(kind("flat"), DroppedPath::ImageFolder);
        QCOMPARE(kind("flat/cat"), DroppedPath::Nothing); // images without classes
        QCOMPARE(kind("a.txt"), DroppedPath::Nothing);
        QCOMPARE(kind("a.TOML"), DroppedPath::Spec);
        QCOMPARE(kind("missing"), DroppedPath::Nothing);
    }

    void runsOfLateAreInTheMenu()
    {
        const WindowFixture f;
        auto* menu = child<QMenu>(f, "recentRuns");
        QVERIFY(!menu->actions().value(0)->isEnabled()); // says that there is none
        TrainSpec spec = specOf(f);
        spec.train.steps = 2;
        spec.train.seed = 5;
        edit(f, spec);
        QSignalSpy finished(&f.session(), &Session::finished);
        f.trigger("start");
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        spec.train.seed = 6;
        edit(f, spec);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        menu->actions().first()->trigger();
        QTRY_COMPARE(specOf(f).train.seed, std::int64_t{5});
    }

    void helpComesForEveryView()
    {
        const WindowFixture f;
        auto* help = f.window->findChild<HelpPanel*>();
        for (QDockWidget* dock : f.window->findChildren<QDockWidget*>()) {
            if (dock->objectName() == QStringLiteral("helpDock")) {
                continue;
            }
            auto* button = dock->titleBarWidget()->findChild<QWidget*>(QStringLiteral("dockHelp"));
            QTest::mouseClick(button, Qt::LeftButton);
            QVERIFY2(HelpPanel::hasPage(dock->objectName()), qPrintable(dock->objectName()));
            QVERIFY2(help->toPlainText().contains(dock->windowTitle()),
                     qPrintable(dock->objectName()));
        }
        QVERIFY(!child<QDockWidget>(f, "helpDock")->isHidden());
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        auto* epsilon = child<QWidget>(f, "epsilonSlider");
        epsilon->setFocus();
        QTest::keyClick(epsilon, Qt::Key_F1);
        QVERIFY(help->toPlainText().contains(QStringLiteral("attack.epsilon")));
    }

    void theClickAfterShiftF1Explains()
    {
        const WindowFixture f;
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        f.trigger("whatsThis");
        QVERIFY(QWhatsThis::inWhatsThisMode());
        QTest::mouseClick(child<QWidget>(f, "attack.norm"), Qt::LeftButton);
        QVERIFY(!QWhatsThis::inWhatsThisMode());
        QVERIFY(f.window->findChild<HelpPanel*>()->toPlainText().contains(
            QStringLiteral("attack.norm")));
    }
};

QTEST_MAIN(HabitsTest)
#include "HabitsTest.moc"
