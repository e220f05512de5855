// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ImageIntake.h"
#include "widgets/ImageConversion.h"
#include "widgets/ImageFileReader.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWidget>

using clae::Image;
using clae::ImageIntake;

namespace {

QImage colour(int width, int height)
{
    QImage picture(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            picture.setPixel(x, y, qRgb((7 * x) % 256, (11 * y) % 256, (3 * (x + y)) % 256));
        }
    }
    return picture;
}

/// An intake with its answers, and files.
struct Bench {
    QTemporaryDir folder;
    ImageIntake intake;
    QSignalSpy chosen{&intake, &ImageIntake::chosen};
    QSignalSpy failed{&intake, &ImageIntake::failed};

    QString file(const QString& name, const QImage& picture, const char* format = "PNG") const
    {
        const QString path = folder.filePath(name);
        (void)picture.save(path, format);
        return path;
    }
    QString rawFile(const QString& name, const QByteArray& bytes) const
    {
        QFile out(folder.filePath(name));
        (void)out.open(QIODevice::WriteOnly);
        out.write(bytes);
        return out.fileName();
    }
    [[nodiscard]] std::vector<Image> images() const
    {
        return chosen.last().first().value<std::vector<Image>>();
    }
};

} // namespace

class ImageIntakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatComesInIsWhatGoesOut()
    {
        const QImage picture = colour(31, 17);
        const Image image = clae::toImage(picture);
        QCOMPARE(image.channels, 3);
        QCOMPARE(image.width, 31);
        QCOMPARE(image.height, 17);
        QCOMPARE(clae::toQImage(image), picture);
    }

    void aGreyPictureHasOneChannel()
    {
        QImage picture(5, 4, QImage::Format_Grayscale8);
        picture.fill(64);
        picture.setPixel(3, 2, 200);
        const Image image = clae::toImage(picture);
        QCOMPARE(image.channels, 1);
        QCOMPARE(image.values.size(), std::size_t{20});
        QCOMPARE(image.at(0, 0, 0), 64.0F / 255.0F);
        QVERIFY(clae::toImage(QImage()).empty());
    }

    void transparencyIsLaidOnWhite()
    {
        QImage picture(2, 1, QImage::Format_ARGB32);
        picture.setPixel(0, 0, qRgba(255, 0, 0, 255));
        picture.setPixel(1, 0, qRgba(0, 0, 0, 0));
        const Image image = clae::toImage(picture);
        QCOMPARE(image.at(1, 0, 0), 0.0F);
        QCOMPARE(image.at(1, 0, 1), 1.0F);
    }

    void filesAreReadOffTheThread()
    {
        Bench bench;
        bench.intake.readFiles({bench.file(QStringLiteral("a.png"), colour(28, 28)),
                                bench.file(QStringLiteral("b.bmp"), colour(40, 30), "BMP")});
        QCOMPARE(bench.chosen.count(), 0); // nothing happens before the event loop
        QTRY_COMPARE(bench.chosen.count(), 1);
        QCOMPARE(bench.images().size(), std::size_t{2});
        QCOMPARE(bench.images()[1].width, 40);
        QCOMPARE(bench.failed.count(), 0);
    }

    void theContentDecidesAndNotTheName()
    {
        Bench bench;
        bench.intake.readFiles({bench.file(QStringLiteral("photo.jpg"), colour(9, 9), "PNG")});
        QTRY_COMPARE(bench.chosen.count(), 1);
        QCOMPARE(bench.images()[0].width, 9);
    }

    void aLargePictureIsReduced()
    {
        Bench bench;
        bench.intake.readFiles({bench.file(QStringLiteral("wide.png"), colour(2048, 512))});
        QTRY_COMPARE(bench.chosen.count(), 1);
        QCOMPARE(bench.images()[0].width, clae::ImageFileReader::kLongestSide);
        QCOMPARE(bench.images()[0].height, 128);
    }

    void damagedFilesGiveOneSentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("not an image at all, only words");
        QTest::newRow("cut short") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        // A picture of 60000 x 60000 pixels in 40 bytes.
        QTest::newRow("bomb") << QByteArray("P6\n60000 60000\n255\nabc");
    }

    void damagedFilesGiveOneSentence()
    {
        QFETCH(QByteArray, bytes);
        Bench bench;
        bench.intake.readFiles({bench.rawFile(QStringLiteral("bad.png"), bytes)});
        QTRY_COMPARE(bench.failed.count(), 1);
        const QString message = bench.failed.first().first().toString();
        QVERIFY2(message.contains(QStringLiteral("\"bad.png\"")), qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("choose")), qPrintable(message));
        QVERIFY(message.endsWith(QLatin1Char('.')));
        QCOMPARE(bench.chosen.count(), 0);
    }

    void theReadableOnesAreTakenAllTheSame()
    {
        Bench bench;
        bench.intake.readFiles({bench.rawFile(QStringLiteral("bad.png"), "x"),
                                bench.file(QStringLiteral("good.png"), colour(8, 8)),
                                bench.folder.filePath(QStringLiteral("missing.png"))});
        QTRY_COMPARE(bench.chosen.count(), 1);
        QCOMPARE(bench.images().size(), std::size_t{1});
        QCOMPARE(bench.failed.count(), 1);
        QVERIFY(bench.failed.first().first().toString().startsWith(QStringLiteral("2 of 3")));
    }

    void aFolderIsNotAnImage()
    {
        Bench bench;
        bench.intake.readFiles({bench.folder.path()});
        QTRY_COMPARE(bench.failed.count(), 1);
        QVERIFY(bench.failed.first().first().toString().contains(QStringLiteral("folder")));
    }

    void onlyTheFirstEightAreTaken()
    {
        Bench bench;
        QStringList paths;
        for (int k = 0; k < 11; ++k) {
            paths.append(bench.file(QStringLiteral("%1.png").arg(k), colour(4 + k, 4)));
        }
        bench.intake.readFiles(paths);
        QTRY_COMPARE(bench.chosen.count(), 1);
        QCOMPARE(bench.images().size(), std::size_t{8});
        QCOMPARE(bench.images().back().width, 11);
    }

    void filesAndPicturesCanBeDropped()
    {
        Bench bench;
        QWidget widget;
        bench.intake.watch(&widget);
        QVERIFY(widget.acceptDrops());
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(bench.file(QStringLiteral("a.png"), colour(6, 6)))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction | Qt::MoveAction, &files, Qt::LeftButton, {});
        enter.ignore();
        QCoreApplication::sendEvent(&widget, &enter);
        QVERIFY(enter.isAccepted());
        QCOMPARE(enter.dropAction(), Qt::CopyAction); // never move a person's file
        QDropEvent drop({5, 5}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&widget, &drop);
        QTRY_COMPARE(bench.chosen.count(), 1);

        QMimeData picture;
        picture.setImageData(colour(12, 10));
        QDragEnterEvent again({5, 5}, Qt::CopyAction, &picture, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&widget, &again); // no drop arrives without one
        QDropEvent second({5, 5}, Qt::CopyAction, &picture, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&widget, &second);
        QTRY_COMPARE(bench.chosen.count(), 2);
        QCOMPARE(bench.images()[0].width, 12);

        QMimeData text;
        text.setText(QStringLiteral("words"));
        QDragEnterEvent third({5, 5}, Qt::CopyAction, &text, Qt::LeftButton, {});
        third.ignore();
        QCoreApplication::sendEvent(&widget, &third);
        QVERIFY(!third.isAccepted());
    }

    void aFarAddressIsRefusedWithAReason()
    {
        Bench bench;
        QMimeData far;
        far.setUrls({QUrl(QStringLiteral("https://example.org/a.png"))});
        bench.intake.take(&far);
        QCOMPARE(bench.failed.count(), 1);
        QVERIFY(bench.failed.first().first().toString().contains(QStringLiteral("example.org")));
    }

    void theClipboardIsPasted()
    {
        Bench bench;
        QGuiApplication::clipboard()->setImage(colour(20, 10));
        bench.intake.paste();
        QTRY_COMPARE(bench.chosen.count(), 1);
        QCOMPARE(bench.images()[0].width, 20);
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        bench.intake.paste();
        QCOMPARE(bench.failed.count(), 1);
        QVERIFY(bench.failed.first().first().toString().contains(QStringLiteral("clipboard")));
    }

    void itEndsWhileItReads()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png"));
        QVERIFY(colour(1500, 1500).save(path));
        ImageIntake intake;
        intake.readFiles({path, path, path});
    }
};

QTEST_MAIN(ImageIntakeTest)
#include "ImageIntakeTest.moc"
