// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ViewExport.h"
#include "PdfText.h"
#include "SyntheticMaps.h"
#include "SyntheticReports.h"
#include "core/values/Error.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingView.h"
#include "widgets/EvaluationView.h"
#include "widgets/PairView.h"
#include "widgets/PaperPalette.h"
#include "widgets/Selection.h"
#include "widgets/StudyView.h"
#include "widgets/Theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFontInfo>
#include <QMimeData>
#include <QPainter>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace clae;

namespace {

MeasurementRecord record()
{
    MeasurementRecord found;
    found.encoder = QStringLiteral("run-1, step 312");
    found.knn = syntheticEvaluation(312);
    RobustReport robust;
    robust.dataset = "mnist";
    robust.images = 500;
    robust.epsilon = 8.0 / 255.0;
    robust.ladder = {{"clean", 0.0, 0.8, 0.0179}, {"fgsm", 8.0 / 255.0, 0.3, 0.0205}};
    robust.curve = {{"pgd-20", 0.0, 0.8, 0.0179}, {"pgd-20", 8.0 / 255.0, 0.1, 0.0134}};
    robust.flags = {"The input gradient of 12 % of the images is zero."};
    found.robust = robust;
    return found;
}

std::unique_ptr<QWidget> filledView(const QString& name)
{
    if (name == QLatin1String("curves")) {
        auto view = std::make_unique<CurvePlot>();
        for (int step = 1; step <= 50; ++step) {
            view->appendStep(syntheticStep(step));
        }
        view->appendEvaluation(syntheticEvaluation(0));
        view->appendEvaluation(syntheticEvaluation(40));
        return view;
    }
    if (name == QLatin1String("pairs")) {
        auto view = std::make_unique<PairView>();
        view->setReport(syntheticPairs(4, 1, 28, 28));
        return view;
    }
    if (name == QLatin1String("map")) {
        auto view = std::make_unique<EmbeddingView>();
        view->setClassNames({QStringLiteral("T-shirt"), QStringLiteral("Trouser"),
                             QStringLiteral("Pullover"), QStringLiteral("Dress & <coat>")});
        view->setFrame(syntheticEmbedding(8));
        return view;
    }
    if (name == QLatin1String("evaluation")) {
        auto view = std::make_unique<EvaluationView>();
        view->add(record());
        return view;
    }
    auto view = std::make_unique<StudyView>();
    SweepPlan plan;
    plan.axes = {{"attack.epsilon", {"0.01", "0.03"}}, {"objective.method", {"simclr", "plain"}}};
    view->begin(plan);
    SweepProgress now;
    now.doneRuns = 4;
    now.totalRuns = 4;
    now.cells = {{{"0.01", "simclr"}, {{"knn", {0.7305, 0.0041, 3}}}},
                 {{"0.03", "plain"}, {{"knn", {0.70, std::nullopt, 1}}}}};
    view->setProgress(now);
    return view;
}

Exportable& exportable(QWidget& view)
{
    return dynamic_cast<Exportable&>(view);
}

/// The words that each view has to show as text.
QStringList wordsOf(const QString& name)
{
    if (name == QLatin1String("curves")) {
        return {QStringLiteral("loss (nats)"),  QStringLiteral("step"),
                QStringLiteral("accuracy (%)"), QStringLiteral("adversarial loss"),
                QStringLiteral("total loss"),   QStringLiteral("kNN accuracy")};
    }
    if (name == QLatin1String("pairs")) {
        return {QStringLiteral("original"), QStringLiteral("adversarial"),
                QStringLiteral("cos(i,adv)"), QStringLiteral("T-shirt"), QStringLiteral("0.95")};
    }
    if (name == QLatin1String("map")) {
        return {QStringLiteral("T-shirt"), QStringLiteral("Dress & <coat>"),
                QStringLiteral("adversarial view"),
                QStringLiteral("Sizes and gaps of a t-SNE map mislead."),
                QStringLiteral("t-SNE 240  ·  KL 0.83 nats  ·  step 936")};
    }
    if (name == QLatin1String("evaluation")) {
        return {QStringLiteral("run-1, step 312"), QStringLiteral("kNN"), QStringLiteral("71.2 %"),
                QStringLiteral("top-1 (%)")};
    }
    return {QStringLiteral("0.01"), QStringLiteral("73.05 ± 0.41"), QStringLiteral("kNN (%)"),
            QStringLiteral("attack.epsilon")};
}

/// Every text element of an SVG; empty when it is not well-formed.
QStringList svgTexts(const QByteArray& svg)
{
    QXmlStreamReader reader(svg);
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement &&
            reader.name() == QLatin1String("text")) {
            texts.append(reader.readElementText(QXmlStreamReader::IncludeChildElements));
        }
    }
    return reader.hasError() ? QStringList() : texts;
}

int svgElements(const QByteArray& svg, const QString& name)
{
    QXmlStreamReader reader(svg);
    int count = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == name) {
            ++count;
        }
    }
    return count;
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addViews()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"curves", "pairs", "map", "evaluation", "study"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

/// Half of it black: no less can be seen of a theme.
class HalfBlack : public Exportable {
public:
    [[nodiscard]] QSizeF exportSize() const override { return {100.0, 50.5}; }
    void paintExport(QPainter& painter, const QRectF& area) override
    {
        painter.fillRect(QRectF(area.topLeft(), QSizeF(area.width() / 2, area.height())),
                         Qt::black);
    }
};

} // namespace

class ViewExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void svgHasItsTextAsText_data() { addViews(); }
    void svgHasItsTextAsText()
    {
        QFETCH(QString, name);
        const auto view = filledView(name);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a <view> & more.SVG"));
        exportView(exportable(*view), path);
        const QByteArray svg = content(path);
        const QStringList texts = svgTexts(svg);
        for (const QString& word : wordsOf(name)) {
            QVERIFY2(texts.contains(word), qPrintable(word + QStringLiteral(" is not in ") +
                                                      texts.join(QStringLiteral(" | "))));
        }
        const QString font = QFontInfo(view->font()).family(); // not an alias such as "Sans Serif"
        QVERIFY(
            svg.contains(QStringLiteral("font-family=\"'%1', sans-serif\"").arg(font).toUtf8()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void pdfHasOnePageWithTheTextAndItsFonts_data() { addViews(); }
    void pdfHasOnePageWithTheTextAndItsFonts()
    {
        QFETCH(QString, name);
        const auto view = filledView(name);
        const ViewPicture picture = recordView(exportable(*view), name);
        const PdfText pdf(encodePicture(picture, PictureFormat::Pdf));
        QCOMPARE(pdf.pages(), 1);
        QVERIFY(pdf.hasEmbeddedFont());
        const double points = 72.0 / picture.drawing.logicalDpiX();
        QVERIFY2(std::fabs(pdf.pageSize().width() - points * picture.size.width()) < 1.0 &&
                     std::fabs(pdf.pageSize().height() - points * picture.size.height()) < 1.0,
                 qPrintable(QString::number(pdf.pageSize().width())));
        for (QString word : wordsOf(name)) {
            QVERIFY2(pdf.text().contains(word.remove(QLatin1Char(' '))), qPrintable(pdf.text()));
        }
    }

    void pngHasTwoPixelsForOneAndTheSizeOfTheOthers_data() { addViews(); }
    void pngHasTwoPixelsForOneAndTheSizeOfTheOthers()
    {
        QFETCH(QString, name);
        const auto view = filledView(name);
        const ViewPicture picture = recordView(exportable(*view), name);
        const QImage image = QImage::fromData(encodePicture(picture, PictureFormat::Png), "PNG");
        QCOMPARE(image.size(), 2 * picture.size);
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 2 * picture.drawing.logicalDpiX());
    }

    void paperIsLightInADarkWindow_data() { addViews(); }
    void paperIsLightInADarkWindow()
    {
        QFETCH(QString, name);
        Theme::apply(*qApp, ColorScheme::Light);
        const QImage light =
            pictureImage(recordView(exportable(*filledView(name)), QStringLiteral("x")));
        Theme::apply(*qApp, ColorScheme::Dark);
        const auto view = filledView(name);
        view->show();
        const QPalette before = view->palette();
        const QImage dark = pictureImage(recordView(exportable(*view), QStringLiteral("x")));
        QCOMPARE(view->palette(), before);
        QVERIFY(!view->testAttribute(Qt::WA_SetPalette));
        QCOMPARE(QColor(dark.pixel(1, 1)), QColor(Qt::white));
        QCOMPARE(dark, light);
        Theme::apply(*qApp, ColorScheme::Light);
    }

    void theClipboardGetsImageAndSvg()
    {
        const auto view = filledView(QStringLiteral("map"));
        const ViewPicture picture = recordView(exportable(*view), QStringLiteral("map"));
        QApplication::clipboard()->setMimeData(pictureMimeData(picture).release());
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QCOMPARE(data->imageData().value<QImage>().size(), 2 * picture.size);
        QVERIFY(svgTexts(data->data(QStringLiteral("image/svg+xml")))
                    .contains(QStringLiteral("T-shirt")));
    }

    void aPartOfAPixelIsNotCutOff()
    {
        HalfBlack view;
        const ViewPicture picture = recordView(view, QStringLiteral("half"));
        QCOMPARE(picture.size, QSize(100, 51));
        const QImage image = pictureImage(picture);
        QCOMPARE(QColor(image.pixel(10, 50)), QColor(Qt::black));
        QCOMPARE(QColor(image.pixel(110, 50)), QColor(Qt::white));
    }

    void whatCannotBeWrittenIsOneSentence()
    {
        const auto view = filledView(QStringLiteral("study"));
        QTemporaryDir folder;
        const auto sentence = [&](const QString& path) {
            try {
                exportView(exportable(*view), path);
            } catch (const Error& error) {
                return QString::fromUtf8(error.what());
            }
            return QString();
        };
        QVERIFY(sentence(QStringLiteral("a.gif")).contains(QStringLiteral(".png, .pdf and .svg")));
        QVERIFY(sentence(folder.filePath(QStringLiteral("no/a.pdf")))
                    .contains(QStringLiteral("no/a.pdf")));
        EvaluationView empty;
        QVERIFY_THROWS_EXCEPTION(InputError,
                                 exportView(empty, folder.filePath(QStringLiteral("a.svg"))));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aFileIsReplacedWholeOrNotAtAll()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.svg"));
        writeWhole(path, "old");
        writeWhole(path, "new");
        QCOMPARE(content(path), QByteArray("new"));
        QVERIFY_THROWS_EXCEPTION(Error, writeWhole(folder.path(), "new"));
        QVERIFY_THROWS_EXCEPTION(
            Error, writeWhole(folder.filePath(QString(300, QLatin1Char('a'))), "new"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(QStringLiteral("a.svg")));
    }

    void manyPointsBecomeOnePicture()
    {
        EmbeddingView few;
        few.setFrame(syntheticEmbedding(20));
        EmbeddingView many;
        many.setFrame(syntheticEmbedding(1001)); // 20,020 marks
        const auto svg = [](Exportable& view) {
            return encodePicture(recordView(view, QStringLiteral("map")), PictureFormat::Svg);
        };
        const QByteArray vectors = svg(few);
        QCOMPARE(svgElements(vectors, QStringLiteral("image")), 0);
        QVERIFY(svgElements(vectors, QStringLiteral("path")) +
                    svgElements(vectors, QStringLiteral("ellipse")) +
                    svgElements(vectors, QStringLiteral("circle")) >=
                400);
        const QByteArray raster = svg(many);
        QCOMPARE(svgElements(raster, QStringLiteral("image")), 1);
        QVERIFY(
            svgTexts(raster).contains(QStringLiteral("Sizes and gaps of a t-SNE map mislead.")));
    }

    void hiddenClassesAndTwinsAreNotOnPaper()
    {
        EmbeddingView view;
        view.setClassNames({QStringLiteral("T-shirt"), QStringLiteral("Trouser")});
        view.setFrame(syntheticEmbedding(8));
        const auto svg = [&] {
            return svgTexts(
                encodePicture(recordView(view, QStringLiteral("map")), PictureFormat::Svg));
        };
        QVERIFY(svg().contains(QStringLiteral("T-shirt")));
        view.findChild<QAbstractButton*>(QStringLiteral("legendClass0"))->click();
        view.findChild<QAbstractButton*>(QStringLiteral("embeddingAdversarial"))->click();
        const QStringList texts = svg();
        QVERIFY(!texts.contains(QStringLiteral("T-shirt")));
        QVERIFY(texts.contains(QStringLiteral("Trouser")));
        QVERIFY(!texts.contains(QStringLiteral("adversarial view")));
    }

    void theMapOnPaperHasTheColoursInSight()
    {
        EmbeddingView view;
        view.setClassNames({QStringLiteral("Shirt"), QStringLiteral("Bag")});
        view.setFrame(syntheticMap(50));
        const auto svg = [&] {
            return encodePicture(recordView(view, QStringLiteral("map")), PictureFormat::Svg);
        };
        QVERIFY(svgTexts(svg()).contains(QStringLiteral("Bag")));
        auto* by = view.findChild<QComboBox*>(QStringLiteral("mapColor"));
        by->setCurrentIndex(by->findText(QStringLiteral("loss")));
        const QByteArray loss = svg();
        QVERIFY(svgTexts(loss).contains(QStringLiteral("loss, nats")));
        QVERIFY(!svgTexts(loss).contains(QStringLiteral("Bag")));
        QCOMPARE(svgElements(loss, QStringLiteral("image")), 1); // the bar
        by->setCurrentIndex(by->findText(QStringLiteral("neighbours")));
        const QByteArray neighbours = svg();
        QVERIFY(svgTexts(neighbours).contains(QStringLiteral("wrong")));
        QVERIFY(neighbours.contains(
            Theme::error(PaperPalette::colors()).name(QColor::HexRgb).toLatin1()));
        QCOMPARE(svgElements(neighbours, QStringLiteral("image")), 0);
    }

    void theMapOnPaperHasTheChoiceAndTheOtherRun()
    {
        EmbeddingView view;
        Selection selection;
        view.setSelection(&selection);
        view.setFrame(syntheticMap(50));
        const auto svg = [&] {
            return encodePicture(recordView(view, QStringLiteral("map")), PictureFormat::Svg);
        };
        const QByteArray color =
            Theme::classColor(1, PaperPalette::colors()).name(QColor::HexRgb).toLatin1();
        QVERIFY(svg().contains(color));
        selection.set({2}); // of class 0: all of class 1 are dimmed
        QVERIFY(!svg().contains(color));
        selection.clear();
        const double width = view.exportSize().width();
        QCOMPARE(view.exportMatrices().size(), std::size_t{4});
        view.setComparison(syntheticHistory({0, 50}, 50.0));
        QVERIFY(view.exportSize().width() > width + 400.0);
        QVERIFY2(svgTexts(svg()).contains(QStringLiteral("epoch 1.0  ·  run-b")),
                 qPrintable(svgTexts(svg()).join(QLatin1Char('|'))));
        QCOMPARE(view.exportMatrices().size(), std::size_t{8});
        QCOMPARE(view.exportMatrices()[4].name, QStringLiteral("other-run-map"));
        view.setComparison(nullptr);
        QCOMPARE(view.exportSize().width(), width);
    }

    void csvHasTheNumbersOfTheCurves()
    {
        CurvePlot plot;
        QVERIFY(plot.exportCsv().isEmpty());
        QVERIFY(plot.exportSize().isEmpty());
        for (int step = 1; step <= 3; ++step) {
            plot.appendStep(syntheticStep(step));
        }
        plot.appendEvaluation(syntheticEvaluation(2));
        const QStringList lines = plot.exportCsv().split(QLatin1Char('\n'));
        const QStringList header = lines[0].split(QLatin1Char(','));
        QCOMPARE(header[1], QStringLiteral("step"));
        QCOMPARE(lines.size(), 5); // with the empty one behind the last line
        const auto cell = [&](int row, const QString& column) {
            return lines[row].split(QLatin1Char(','))[header.indexOf(column)];
        };
        for (int step = 1; step <= 3; ++step) {
            const StepReport report = syntheticStep(step);
            QCOMPARE(cell(step, QStringLiteral("step")).toInt(), step);
            QCOMPARE(cell(step, QStringLiteral("loss_clean")).toDouble(), report.lossClean);
            QCOMPARE(cell(step, QStringLiteral("loss_total")).toDouble(), report.lossTotal);
        }
        QCOMPARE(cell(2, QStringLiteral("knn_top1")).toDouble(), 0.712);
        QCOMPARE(cell(2, QStringLiteral("probe_top1")).toDouble(), 0.765);
        QCOMPARE(cell(1, QStringLiteral("knn_top1")), QString());
    }

    void csvAndMatricesHaveTheNumbersOfTheMap()
    {
        EmbeddingView view;
        QVERIFY(view.exportCsv().isEmpty());
        QVERIFY(view.exportMatrices().empty());
        view.setClassNames({QStringLiteral("a,b"), QStringLiteral("c")});
        EmbeddingReport report = syntheticEmbedding(2);
        auto embeddings = std::make_shared<EmbeddingSet>();
        embeddings->clean = Matrix(20, 4);
        report.embeddings = embeddings;
        view.setFrame(report);
        const QStringList lines = view.exportCsv().split(QLatin1Char('\n'));
        QCOMPARE(lines[0], QStringLiteral("image,label,class,x,y,adversarial_x,adversarial_y,"
                                          "loss (nats),displacement"));
        QVERIFY2(lines[1].startsWith(QStringLiteral("0,0,\"a,b\",")), qPrintable(lines[1]));
        const QStringList cells = lines[2].split(QLatin1Char(','));
        QCOMPARE(cells[3].toFloat(), report.clean.at(1, 0));
        QCOMPARE(cells[6].toFloat(), report.adversarial.at(1, 1));
        const std::vector<NamedMatrix> matrices = view.exportMatrices();
        QCOMPARE(matrices.size(), std::size_t{3});
        QCOMPARE(matrices[0].name, QStringLiteral("map"));
        QVERIFY(matrices[0].values.values == report.clean.values);
        QCOMPARE(matrices[2].name, QStringLiteral("embeddings"));
    }

    void csvHasTheNumbersOfPairsAndStudy()
    {
        PairView pairs;
        PairReport report = syntheticPairs(2, 1, 28, 28);
        report.pairs[1].index = 17;
        report.pairs[1].rankViews = 1;
        report.pairs[1].rankAdversarial = 9;
        pairs.setReport(report);
        const QStringList lines = pairs.exportCsv().split(QLatin1Char('\n'));
        QCOMPARE(lines[0],
                 QStringLiteral(
                     "image,label,cosine_views,cosine_adversarial,rank_views,rank_adversarial"));
        QCOMPARE(lines[1], QStringLiteral(",T-shirt,0.95,0.62,,"));
        QCOMPARE(lines[2], QStringLiteral("17,Trouser,0.9199999999999999,0.5,1,9"));
        const auto study = filledView(QStringLiteral("study"));
        const QStringList rows = exportable(*study).exportCsv().split(QLatin1Char('\n'));
        QCOMPARE(rows[0], QStringLiteral(
                              "attack.epsilon,objective.method,runs,kNN (%),\"kNN (%), ± 95 %\""));
        QCOMPARE(rows[2], QStringLiteral("0.03,plain,1,70,"));
    }

    void anExportLeavesTheViewsAsTheyWere_data() { addViews(); }
    void anExportLeavesTheViewsAsTheyWere()
    {
        QFETCH(QString, name);
        const auto view = filledView(name);
        view->resize(700, 400);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        QTest::qWait(300); // gliding points have arrived, late replots are done
        const QImage before = view->grab().toImage();
        (void)recordView(exportable(*view), QStringLiteral("x"));
        QTest::qWait(100);
        QCOMPARE(view->grab().toImage(), before);
    }
};

QTEST_MAIN(ViewExportTest)
#include "ViewExportTest.moc"
