// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/CurvesPicture.h"
#include "app/workbench/LanguageController.h"
#include "app/workbench/MainWindow.h"
#include "app/workbench/PlotBenches.h"
#include "app/workbench/SignalListener.h"
#include "app/workbench/StartupReport.h"
#include "app/workbench/UiBench.h"
#include "core/device/ProcessTuning.h"
#include "core/spec/Presets.h"
#include "core/values/Error.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdlib>
#include <iostream>
#include <memory>

namespace {

constexpr int kWrongInput = 2;
constexpr const char* kFirstPreset = "fashion-quick";

[[noreturn]] void refuse(const std::string& sentence)
{
    std::cerr << "clae-workbench: " << sentence << std::endl;
    std::_Exit(kWrongInput);
}

/// Qt ends the program when it finds no display; say so as every other wrong input is said.
void onQtMessage(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtFatalMsg) {
        refuse("The window cannot be opened because no display answers; start it in a desktop "
               "session, or train without a window by \"clae train\".");
    }
    // What the offscreen platform cannot do is of no interest to whoever measures with it, and the
    // rest comes just before the fatal message above, which says it better.
    const bool noise = message.startsWith(QStringLiteral("This plugin does not support")) ||
                       message.startsWith(QStringLiteral("could not connect to display")) ||
                       message.startsWith(QStringLiteral("Could not load the Qt platform")) ||
                       message.startsWith(QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR"));
    if (type != QtDebugMsg && !noise) {
        std::cerr << message.toStdString() << std::endl;
    }
}

enum class Bench { None, Ui, Curves, Map, Startup };

struct Arguments {
    std::string preset = kFirstPreset;
    bool presetAsked = false; ///< else the settings as they were left come back
    std::filesystem::path runs;
    QStringList runFiles;      ///< to be opened: .claerun
    QString exportTo;          ///< of --export-curves; empty: open the window
    std::filesystem::path run; ///< of --export-curves
    Bench bench = Bench::None;
    bool json = false;
    int seconds = 30;
    int points = 0;         ///< of the benches of plots; 0: their own number
    std::int64_t asked = 0; ///< of --bench-startup: when the process was asked for
};

int wholeNumber(const QCommandLineParser& parser, const QCommandLineOption& option, int least,
                int most)
{
    bool number = false;
    const int value = parser.value(option).toInt(&number);
    if (!number || value < least || value > most) {
        refuse("--" + option.names().constFirst().toStdString() + " is \"" +
               parser.value(option).toStdString() + "\"; give a whole number from " +
               std::to_string(least) + " to " + std::to_string(most) + ".");
    }
    return value;
}

/// Parsed before there is a QApplication, so that --help works without a display.
Arguments parse(const QStringList& words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Train contrastive encoders with adversarial "
                                                    "examples and watch it happen."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this text"));
    const QCommandLineOption version(QStringLiteral("version"), QStringLiteral("Show the version"));
    const QCommandLineOption preset(
        QStringLiteral("preset"), QStringLiteral("Start with this preset"), QStringLiteral("name"));
    const QCommandLineOption runs(QStringLiteral("runs"),
                                  QStringLiteral("Store runs in this folder"),
                                  QStringLiteral("folder"));
    const QCommandLineOption bench(QStringLiteral("bench-ui"),
                                   QStringLiteral("Measure the window, then quit"));
    const QCommandLineOption benchCurves(QStringLiteral("bench-curves"),
                                         QStringLiteral("Measure the curves, then quit"));
    const QCommandLineOption benchMap(QStringLiteral("bench-map"),
                                      QStringLiteral("Measure the embedding map, then quit"));
    const QCommandLineOption benchStartup(
        QStringLiteral("bench-startup"),
        QStringLiteral("Tell when the window was up, for \"clae bench startup\", then quit"),
        QStringLiteral("ns"));
    const QCommandLineOption points(QStringLiteral("points"),
                                    QStringLiteral("Of --bench-curves and --bench-map"),
                                    QStringLiteral("n"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("Of --bench-ui"),
                                     QStringLiteral("n"));
    const QCommandLineOption exportCurves(
        QStringLiteral("export-curves"),
        QStringLiteral("Write the curves of --run to this .svg, .pdf or .png file, then quit"),
        QStringLiteral("file"));
    const QCommandLineOption run(QStringLiteral("run"), QStringLiteral("Of --export-curves"),
                                 QStringLiteral("folder"));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("Figures of a bench as one JSON object"));
    parser.addOptions({help, version, preset, runs, bench, benchCurves, benchMap, benchStartup,
                       points, seconds, json, exportCurves, run});
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QStringLiteral("Runs as files (.claerun) to open"),
                                 QStringLiteral("[file.claerun...]"));
    const bool parsed = parser.parse(words);
    QStringList others; // neither an option nor a run
    for (const QString& word : parser.positionalArguments()) {
        if (!word.endsWith(QLatin1String(".claerun"), Qt::CaseInsensitive)) {
            others.append(word);
        }
    }
    if (!parsed || !others.isEmpty()) {
        const QString what = !parsed ? parser.errorText().chopped(1) // its full stop
                                     : QStringLiteral("\"%1\" is no option and no run file "
                                                      "(.claerun)")
                                           .arg(others.first());
        refuse(what.toStdString() + "; \"clae-workbench --help\" lists what there is.");
    }
    if (parser.isSet(help)) {
        // Qt knows the program's name only once there is an application.
        std::cout << parser.helpText()
                         .replace(QStringLiteral("<executable_name>"),
                                  QStringLiteral("clae-workbench"))
                         .toStdString();
        std::exit(0);
    }
    if (parser.isSet(version)) {
        std::cout << "clae-workbench " CLAE_VERSION << std::endl;
        std::exit(0);
    }
    Arguments arguments;
    if (parser.isSet(preset)) {
        arguments.preset = parser.value(preset).toStdString();
        arguments.presetAsked = true;
    }
    const QString usualRuns =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
        QStringLiteral("/clae/runs");
    arguments.runs = (parser.isSet(runs) ? parser.value(runs) : usualRuns).toStdString();
    arguments.bench = parser.isSet(bench)          ? Bench::Ui
                      : parser.isSet(benchCurves)  ? Bench::Curves
                      : parser.isSet(benchMap)     ? Bench::Map
                      : parser.isSet(benchStartup) ? Bench::Startup
                                                   : Bench::None;
    arguments.asked = parser.value(benchStartup).toLongLong();
    arguments.json = parser.isSet(json);
    arguments.runFiles = parser.positionalArguments();
    arguments.exportTo = parser.value(exportCurves);
    arguments.run = parser.value(run).toStdString();
    if (arguments.exportTo.isEmpty() != arguments.run.empty()) {
        refuse("--export-curves and --run belong together; give both.");
    }
    if (parser.isSet(seconds)) {
        arguments.seconds = wholeNumber(parser, seconds, 1, 86400);
    }
    if (parser.isSet(points)) {
        arguments.points = wholeNumber(parser, points, 2, 10000000);
    }
    return arguments;
}

void requireDisplay(const Arguments& arguments)
{
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (qEnvironmentVariableIsSet(name)) {
            return;
        }
    }
    if (arguments.bench == Bench::None && arguments.exportTo.isEmpty()) {
        refuse("The window cannot be opened because there is no display; start it in a desktop "
               "session, or train without a window by \"clae train\".");
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int main(int argc, char* argv[])
{
    const std::int64_t entered = clae::monotonicNanoseconds();
    clae::tuneProcess(argv);
    QStringList words;
    for (int k = 0; k < argc; ++k) {
        words.append(QString::fromLocal8Bit(argv[k]));
    }
    QCoreApplication::setOrganizationName(QStringLiteral("clae"));
    QCoreApplication::setApplicationName(QStringLiteral("clae-workbench"));
    QGuiApplication::setDesktopFileName(QStringLiteral(CLAE_APP_ID));
    const Arguments arguments = parse(words);
    try {
        (void)clae::preset(arguments.preset);
    } catch (const clae::InputError& error) {
        refuse(error.what());
    }
    requireDisplay(arguments);
    qInstallMessageHandler(onQtMessage);

    QApplication application(argc, argv);
    if (arguments.bench == Bench::Curves) {
        return clae::benchCurves(arguments.points > 0 ? arguments.points : 1000000, arguments.json);
    }
    if (arguments.bench == Bench::Map) {
        return clae::benchMap(arguments.points > 0 ? arguments.points : 60000, arguments.json);
    }
    clae::LanguageController::install();
    if (!arguments.exportTo.isEmpty()) {
        clae::Theme::apply(application, clae::ColorScheme::Light);
        try {
            clae::exportRunCurves(arguments.run, arguments.exportTo);
        } catch (const clae::Error& error) {
            refuse(error.what());
        }
        return 0;
    }
    clae::MainWindow window(arguments.preset, arguments.runs);
    if (!arguments.presetAsked && arguments.bench == Bench::None) {
        window.restoreLastSpec();
    }
    const clae::SignalListener signalListener;
    QObject::connect(&signalListener, &clae::SignalListener::endRequested, &window,
                     &clae::MainWindow::closeNow);
    std::unique_ptr<clae::StartupReport> startup;
    if (arguments.bench == Bench::Startup) {
        startup = std::make_unique<clae::StartupReport>(window, arguments.asked, entered);
    }
    window.show();
    for (const QString& file : arguments.runFiles) {
        window.openRunFile(file);
    }
    std::unique_ptr<clae::UiBench> bench;
    if (arguments.bench == Bench::Ui) {
        bench = std::make_unique<clae::UiBench>(window, arguments.seconds, arguments.json);
    }
    return QApplication::exec();
}
