// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EvaluationView.h"
#include "SyntheticReports.h"
#include "core/values/Error.h"
#include "widgets/ErrorBarPlot.h"
#include "widgets/MeasurementModel.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace clae;

namespace {

/// What one encoder was found to be; `knn` tells two of them apart.
MeasurementRecord record(double knn = 0.712)
{
    MeasurementRecord found;
    found.encoder = QStringLiteral("run-1, step 312");
    found.knn = syntheticEvaluation(312);
    found.knn.knnTop1 = knn;
    ProbeReport probe;
    probe.method = "lbfgs";
    probe.features = "h";
    probe.dataset = "fashion-mnist";
    probe.trainImages = 9000;
    probe.validationImages = 1000;
    probe.testImages = 2000;
    probe.top1 = probe.lastTop1 = 0.801;
    probe.top5 = probe.lastTop5 = 0.991;
    probe.bestTop1 = 0.805;
    probe.bestTop5 = 0.992;
    probe.bestEpoch = 40;
    probe.epochs = 60;
    probe.testBestTop1 = 0.812;
    probe.validationTop1 = 0.799;
    probe.trainTop1 = 0.833;
    probe.weightDecay = 1e-4;
    probe.backboneSha256 = "0123456789abcdef0123456789abcdef";
    found.probe = probe;
    RobustReport robust;
    robust.dataset = "mnist";
    robust.images = 500;
    robust.epsilon = 8.0 / 255.0;
    robust.ladder = {{"clean", 0.0, 0.8, 0.0179},
                     {"fgsm", 8.0 / 255.0, 0.3, 0.0205},
                     {"pgd-20", 8.0 / 255.0, 0.1, 0.0134},
                     {"worst", 8.0 / 255.0, 0.1, 0.0134}};
    robust.curve = {{"pgd-20", 0.0, 0.8, 0.0179},
                    {"pgd-20", 4.0 / 255.0, 0.4, 0.0219},
                    {"pgd-20", 8.0 / 255.0, 0.1, 0.0134}};
    robust.flags = {"The input gradient of 12 % of the images is zero."};
    found.robust = robust;
    return found;
}

QString cell(const MeasurementModel& model, const QString& name, int column)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.data(model.index(row, MeasurementModel::Name), Qt::DisplayRole)
                .toString()
                .trimmed() == name) {
            return model.data(model.index(row, column), Qt::DisplayRole).toString();
        }
    }
    return QStringLiteral("no such row");
}

template <typename Widget> Widget* child(const QWidget& parent, const char* name)
{
    return parent.findChild<Widget*>(QString::fromLatin1(name));
}

} // namespace

class EvaluationViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTableHasEveryFigureWithItsErrorAndProtocol()
    {
        MeasurementModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRecord(record());
        QCOMPARE(cell(model, QStringLiteral("kNN"), MeasurementModel::Top1),
                 QStringLiteral("71.2 %"));
        // sqrt(0.712 * 0.288 / 2000) = 0.01012
        QCOMPARE(cell(model, QStringLiteral("kNN"), MeasurementModel::Error),
                 QStringLiteral("± 1.0"));
        QCOMPARE(cell(model, QStringLiteral("linear probe"), MeasurementModel::Top5),
                 QStringLiteral("99.1 %"));
        QCOMPARE(cell(model, QStringLiteral("best on validation"), MeasurementModel::Top1),
                 QStringLiteral("80.5 %"));
        QCOMPARE(cell(model, QStringLiteral("best on test"), MeasurementModel::Note),
                 QStringLiteral("optimistic"));
        QCOMPARE(cell(model, QStringLiteral("PGD-20"), MeasurementModel::Top1),
                 QStringLiteral("10.0 %"));
        QCOMPARE(cell(model, QStringLiteral("FGSM"), MeasurementModel::Error),
                 QStringLiteral("± 2.1"));
        QVERIFY(cell(model, QStringLiteral("FGSM"), MeasurementModel::Note)
                    .contains(QStringLiteral("8/255")));
        for (const char* name : {"no attack", "FGSM", "PGD-20", "worst case"}) {
            QVERIFY(cell(model, QString::fromLatin1(name), MeasurementModel::Note)
                        .endsWith(QStringLiteral(" mnist")));
        }
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(!model.data(model.index(row, 0), Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void flagsAndTheChecksumAreSentences()
    {
        MeasurementModel model;
        model.setRecord(record());
        QStringList sentences;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.isSentence(row)) {
                sentences.append(model.data(model.index(row, 0), Qt::DisplayRole).toString());
            }
        }
        QCOMPARE(sentences.size(), 6); // representation, hardness (2), gradient, checksum, flag
        QVERIFY(sentences[0].contains(QStringLiteral("uniformity -2.400")));
        QCOMPARE(sentences[1],
                 QStringLiteral("cosine of positives, before → after the attack: 0.910 → 0.620"));
        QCOMPARE(sentences[2],
                 QStringLiteral("cosine of negatives, before → after the attack: 0.100 → 0.310"));
        QCOMPARE(sentences[3], QStringLiteral("the attack's gradient at its start: 20.0 % through "
                                              "the positives, 80.0 % through the negatives"));
        QVERIFY(sentences[4].contains(QStringLiteral("0123456789ab")));
        QCOMPARE(sentences[5],
                 QStringLiteral("Warning: The input gradient of 12 % of the images is zero."));
    }

    void withoutClaeTheHardnessHasNoAttack()
    {
        MeasurementRecord plain = record();
        plain.knn.representation->adversarial.reset();
        MeasurementModel model;
        model.setRecord(plain);
        const QString text = model.text();
        QVERIFY2(text.contains(QStringLiteral("cosine of positives: 0.910")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("cosine of negatives: 0.100")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("gradient at its start")), qPrintable(text));
    }

    void aLongWarningIsReadInFull()
    {
        EvaluationView view;
        view.resize(612, 320);
        view.show();
        MeasurementRecord doubtful = record();
        doubtful.robust->flags[0] += " Gradient attacks find nothing there, so that the robust "
                                     "accuracy may be far too high; ask AutoAttack too.";
        view.add(doubtful);
        auto* table = child<QTableView>(view, "measureTable");
        const int last = table->model()->rowCount() - 1;
        QVERIFY(table->rowHeight(last) > table->rowHeight(0) * 3 / 2);
        QVERIFY(table->model()
                    ->index(last, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("ask AutoAttack too.")));
    }

    void aComparisonShowsTheDifferenceAndItsError()
    {
        MeasurementModel model;
        model.setRecord(record(0.712), record(0.700));
        // 100 hypot(sqrt(.712 .288 / 2000), sqrt(.7 .3 / 2000)) = 1.44
        QCOMPARE(cell(model, QStringLiteral("kNN"), MeasurementModel::Difference),
                 QStringLiteral("+1.2 ± 1.4"));
        model.setRecord(record(0.700), record(0.712));
        QVERIFY(cell(model, QStringLiteral("kNN"), MeasurementModel::Difference)
                    .startsWith(QStringLiteral("-1.2")));
        MeasurementRecord knnOnly = record();
        knnOnly.probe.reset();
        model.setRecord(record(), knnOnly);
        QCOMPARE(cell(model, QStringLiteral("linear probe"), MeasurementModel::Difference),
                 QString());
    }

    void theShareOfNoImagesHasNoError()
    {
        QVERIFY(!shareError(0.5, 0).has_value());
        QVERIFY(std::fabs(shareError(0.5, 100).value() - 0.05) < 1e-12);
    }

    void theEmptyViewSaysWhatWillAppearAndWhichButtonMakesIt()
    {
        EvaluationView view;
        view.resize(620, 320);
        view.show();
        auto* empty = child<QLabel>(view, "evaluationEmpty");
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text().contains(QStringLiteral("Measure")));
        view.add(record());
        QVERIFY(!empty->isVisible());
        QVERIFY(child<QTableView>(view, "measureTable")->isVisible());
    }

    void measureNeedsAnEncoderAndSaysSo()
    {
        EvaluationView view;
        auto* button = child<QPushButton>(view, "measureButton");
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains(QStringLiteral("no encoder")));
        view.setEncoder(QStringLiteral("untrained encoder"));
        QVERIFY(button->isEnabled());
        QVERIFY(button->toolTip().contains(QStringLiteral("A run that")));
    }

    void whatIsAskedForIsWhatIsTicked()
    {
        EvaluationView view;
        view.setDatasets({QStringLiteral("fashion-mnist"), QStringLiteral("mnist")});
        view.setEncoder(QStringLiteral("run-1, step 1"));
        QSignalSpy asked(&view, &EvaluationView::measureRequested);
        child<QCheckBox>(view, "measureProbe")->setChecked(false);
        QVERIFY(!child<QComboBox>(view, "measureTransfer")->isEnabled());
        QVERIFY(!child<QCheckBox>(view, "measureAutoAttack")->isEnabled());
        QVERIFY(!child<QCheckBox>(view, "measureAutoAttack")->toolTip().isEmpty());
        child<QPushButton>(view, "measureButton")->click();
        auto request = asked.last().at(0).value<MeasureRequest>();
        QVERIFY(!request.probe && !request.robust && !request.autoAttack && !request.robustCurve);
        child<QCheckBox>(view, "measureRobust")->setChecked(true);
        child<QCheckBox>(view, "measureAutoAttack")->setChecked(true);
        child<QCheckBox>(view, "measureCurve")->setChecked(true);
        child<QComboBox>(view, "measureTransfer")->setCurrentText(QStringLiteral("mnist"));
        child<QPushButton>(view, "measureButton")->click();
        request = asked.last().at(0).value<MeasureRequest>();
        QVERIFY(request.robust && request.autoAttack && request.robustCurve);
        QCOMPARE(request.transfer, std::string("mnist"));
        // What depends on robust accuracy is not asked for without it.
        child<QCheckBox>(view, "measureRobust")->setChecked(false);
        QVERIFY(!view.request().autoAttack && !view.request().robustCurve);
    }

    void cancelTakesThePlaceOfMeasureAndIsPressedOnce()
    {
        EvaluationView view;
        view.setEncoder(QStringLiteral("run-1, step 1"));
        view.show();
        QSignalSpy cancelled(&view, &EvaluationView::cancelRequested);
        view.setMeasuring(true);
        view.setProgress(QStringLiteral("PGD-20"), 120, 500);
        auto* cancel = child<QPushButton>(view, "measureCancel");
        QVERIFY(!child<QPushButton>(view, "measureButton")->isVisible());
        QVERIFY(child<QLabel>(view, "jobText")->text().contains(QStringLiteral("120 of 500")));
        cancel->click();
        cancel->click();
        QCOMPARE(cancelled.size(), 1);
        view.setMeasuring(false);
        QVERIFY(!cancel->isVisible());
        QVERIFY(child<QPushButton>(view, "measureButton")->isVisible());
        view.setProgress(QStringLiteral("late"), 1, 2);
        QVERIFY(!child<QLabel>(view, "jobText")->isVisible());
    }

    void theHistoryKeepsMeasurementsAndComparesTwo()
    {
        EvaluationView view;
        view.add(record(0.700));
        view.add(record(0.712));
        auto* history = child<QComboBox>(view, "measureHistory");
        auto* table = child<QTableView>(view, "measureTable");
        const auto& model = *static_cast<MeasurementModel*>(table->model());
        QCOMPARE(history->count(), 2);
        QCOMPARE(cell(model, QStringLiteral("kNN"), MeasurementModel::Top1),
                 QStringLiteral("71.2 %"));
        QVERIFY(table->isColumnHidden(MeasurementModel::Difference));
        child<QComboBox>(view, "measureCompare")->setCurrentIndex(1);
        QVERIFY(!table->isColumnHidden(MeasurementModel::Difference));
        QVERIFY(cell(model, QStringLiteral("kNN"), MeasurementModel::Difference)
                    .startsWith(QStringLiteral("+1.2")));
        history->setCurrentIndex(0); // against itself there is nothing to tell
        QVERIFY(table->isColumnHidden(MeasurementModel::Difference));
        QCOMPARE(cell(model, QStringLiteral("kNN"), MeasurementModel::Top1),
                 QStringLiteral("70.0 %"));
    }

    void theHistoryKeepsTheNewestFifty()
    {
        EvaluationView view;
        for (int k = 0; k < 55; ++k) {
            view.add(record(0.01 * k));
        }
        auto* history = child<QComboBox>(view, "measureHistory");
        QCOMPARE(history->count(), 50);
        history->setCurrentIndex(0);
        QVERIFY(history->currentText().startsWith(QStringLiteral("6:")));
        const auto& model =
            *static_cast<MeasurementModel*>(child<QTableView>(view, "measureTable")->model());
        QCOMPARE(cell(model, QStringLiteral("kNN"), MeasurementModel::Top1),
                 QStringLiteral("5.0 %"));
    }

    void accuracyOverEpsilonHasAPointAndAnErrorBarEach()
    {
        EvaluationView view;
        view.add(record());
        const auto bars = view.findChildren<QCPErrorBars*>();
        QCOMPARE(bars.size(), 1);
        QCOMPARE(bars[0]->data()->size(), 3);
        QVERIFY(std::fabs(bars[0]->data()->at(2).errorPlus - 1.34) < 1e-9);
        const auto graphs = view.findChildren<QCPGraph*>();
        QCOMPARE(graphs.size(), 1);
        QVERIFY(std::fabs(graphs[0]->data()->at(1)->key - 4.0) < 1e-9);
        QVERIFY(std::fabs(graphs[0]->data()->at(1)->value - 40.0) < 1e-9);
        QCOMPARE(graphs[0]->pen().color(), Theme::adversarial(view.palette()));
        view.add(record());
        child<QComboBox>(view, "measureCompare")->setCurrentIndex(1);
        QCOMPARE(view.findChildren<QCPErrorBars*>().size(), 2);
    }

    void aMeasurementWithoutACurveSaysWhatMakesOne()
    {
        EvaluationView view;
        MeasurementRecord knnOnly = record();
        knnOnly.robust.reset();
        view.add(knnOnly);
        QVERIFY(view.findChildren<QCPErrorBars*>().isEmpty());
        QVERIFY(child<QLabel>(view, "errorBarEmpty")->text().contains(QStringLiteral("Measure")));
    }

    void theFiguresAreCopiedAsTextAndAsCsv()
    {
        EvaluationView view;
        view.add(record());
        QVERIFY(child<QAction>(view, "copyText") != nullptr);
        child<QAction>(view, "copyText")->trigger();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.startsWith(QStringLiteral("run-1, step 312\n")));
        QVERIFY2(text.contains(QStringLiteral("linear probe")) &&
                     text.contains(QStringLiteral("80.1 %  99.1 %")),
                 qPrintable(text));
        child<QAction>(view, "copyCsv")->trigger();
        const QStringList lines =
            QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines[0],
                 QStringLiteral("encoder,figure,top1,top5,standard_error,difference,note"));
        QVERIFY2(lines[1].startsWith(QStringLiteral("\"run-1, step 312\",kNN,0.712,,0.0101")),
                 qPrintable(lines[1]));
    }

    void theCurveIsSavedAsAPicture()
    {
        EvaluationView view;
        view.resize(620, 320);
        view.show();
        view.add(record());
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.svg"));
        view.exportPlot(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("<?xml"));
        QVERIFY_THROWS_EXCEPTION(InputError, view.exportPlot(QStringLiteral("a.gif")));
    }

    void everyControlIsReachedByTheKeyboardAndHasAName()
    {
        EvaluationView view;
        view.add(record());
        for (const char* name : {"measureKnn", "measureProbe", "measureRobust", "measureAutoAttack",
                                 "measureCurve", "measureTransfer", "measureHistory",
                                 "measureCompare", "measureTable", "measureButton"}) {
            auto* widget = child<QWidget>(view, name);
            QVERIFY2(widget->focusPolicy() != Qt::NoFocus, name);
            auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || button != nullptr, name);
        }
    }

    void theLeastSizeFitsItsPlaceInASmallWindow()
    {
        EvaluationView view;
        view.add(record());
        QVERIFY2(view.minimumSizeHint().width() <= 560,
                 qPrintable(QString::number(view.minimumSizeHint().width())));
        QVERIFY2(view.minimumSizeHint().height() <= 330,
                 qPrintable(QString::number(view.minimumSizeHint().height())));
    }
};

QTEST_MAIN(EvaluationViewTest)
#include "EvaluationViewTest.moc"
