// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ProjectorFiles.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <QDir>
#include <QImage>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace clae;

namespace {

ProjectorData points(std::size_t count, int side)
{
    ProjectorData data;
    data.embeddings = Matrix(count, 3);
    data.layout = Matrix(count, 2);
    for (std::size_t k = 0; k < count; ++k) {
        data.labels.push_back(static_cast<int>(k % 3));
        data.embeddings.at(k, 1) = 0.25F * static_cast<float>(k) - 1.0F / 3.0F;
        data.layout.at(k, 0) = static_cast<float>(k);
        const float grey = static_cast<float>(k % 5) / 4.0F;
        data.images.push_back(
            {1, side, side,
             std::vector<float>(static_cast<std::size_t>(side) * static_cast<std::size_t>(side),
                                grey)});
    }
    data.classNames = {"T-shirt", "with\ttab"};
    return data;
}

QStringList lines(const QTemporaryDir& folder, const char* name)
{
    return QString::fromStdString(
               readFile(folder.filePath(QString::fromLatin1(name)).toStdString()))
        .split(QLatin1Char('\n'));
}

QString sentence(const ProjectorData& data, const QString& folder)
{
    try {
        saveProjectorFiles(folder.toStdString(), data);
    } catch (const InputError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class ProjectorFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void vectorsAndMetadataHaveALineAPoint()
    {
        QTemporaryDir folder;
        saveProjectorFiles(folder.path().toStdString(), points(5, 4));
        const QStringList vectors = lines(folder, "vectors.tsv");
        QCOMPARE(vectors.size(), 6); // with the empty one behind the last line
        QCOMPARE(vectors[3].split(QLatin1Char('\t'))[1].toFloat(), 0.75F - 1.0F / 3.0F);
        QCOMPARE(lines(folder, "layout.tsv")[4], QStringLiteral("4\t0"));
        const QStringList metadata = lines(folder, "metadata.tsv");
        QCOMPARE(metadata[0], QStringLiteral("index\tlabel\tclass\tview"));
        QCOMPARE(metadata[1], QStringLiteral("0\t0\tT-shirt\tclean"));
        QCOMPARE(metadata[2], QStringLiteral("1\t1\twith tab\tclean"));
        QCOMPARE(metadata[3], QStringLiteral("2\t2\tclass 2\tclean"));
        QCOMPARE(metadata.size(), 7);
    }

    void twinsComeAfterTheCleanPoints()
    {
        QTemporaryDir folder;
        ProjectorData data = points(5, 4);
        data.adversarialEmbeddings = Matrix(5, 3);
        data.adversarialLayout = Matrix(5, 2);
        data.adversarialLayout.at(0, 1) = 7.0F;
        saveProjectorFiles(folder.path().toStdString(), data);
        QCOMPARE(lines(folder, "vectors.tsv").size(), 11);
        QCOMPARE(lines(folder, "layout.tsv")[5], QStringLiteral("0\t7"));
        QCOMPARE(lines(folder, "metadata.tsv")[6], QStringLiteral("0\t0\tT-shirt\tadversarial"));
        const QImage sprite(folder.filePath(QStringLiteral("sprite.png")));
        QCOMPARE(sprite.size(), QSize(16, 16));           // 4 x 4 of 4 pixels for ten points
        QCOMPARE(qGray(sprite.pixel(1 * 4, 1 * 4)), 0);   // point 5, the twin of 0
        QCOMPARE(qGray(sprite.pixel(2 * 4, 1 * 4)), 64);  // point 6, the twin of 1
        QCOMPARE(qGray(sprite.pixel(1 * 4, 2 * 4)), 255); // point 9, the twin of 4
    }

    void theConfigurationNamesEveryFile()
    {
        QTemporaryDir folder;
        saveProjectorFiles(folder.path().toStdString(), points(5, 4));
        const QString config = lines(folder, "projector_config.pbtxt").join(QLatin1Char('\n'));
        for (const char* part : {"tensor_path: \"vectors.tsv\"", "tensor_path: \"layout.tsv\"",
                                 "metadata_path: \"metadata.tsv\"", "image_path: \"sprite.png\"",
                                 "single_image_dim: 4", "tensor_shape: 5\n  tensor_shape: 3"}) {
            QVERIFY2(config.contains(QLatin1String(part)), part);
        }
        QCOMPARE(config.count(QStringLiteral("embeddings {")), 2);
    }

    void theSpriteIsSquareAndKeepsToTheLimit_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("one") << 1 << 28 << 28;
        QTest::newRow("fits") << 10000 << 28 << 28;
        QTest::newRow("just too large") << 10000 << 82 << 82;
        QTest::newRow("photographs") << 13000 << 96 << 96;
        QTest::newRow("wide") << 100 << 2000 << 100;
        QTest::newRow("more than fit at one pixel's height") << 1000000 << 224 << 2;
    }

    void theSpriteIsSquareAndKeepsToTheLimit()
    {
        QFETCH(int, count);
        QFETCH(int, width);
        QFETCH(int, height);
        const SpriteGrid grid = spriteGrid(static_cast<std::size_t>(count), width, height);
        QVERIFY(grid.columns * grid.columns >= count);
        QVERIFY((grid.columns - 1) * (grid.columns - 1) < count);
        QVERIFY(grid.columns * std::max(grid.width, grid.height) <= 8192);
        QVERIFY(grid.width >= 1 && grid.height >= 1);
        QVERIFY(grid.width <= width && grid.height <= height);
        const bool fits = grid.columns * std::max(width, height) <= 8192;
        QCOMPARE(fits, grid.width == width && grid.height == height);
    }

    void aPictureIsShrunkToTheMeanOfItsPixels()
    {
        QTemporaryDir folder;
        QImageReader::setAllocationLimit(0); // otherwise Qt takes the sprite for an attack
        ProjectorData data = points(90000, 1);
        // 300 columns leave 27 pixels; two grey halves become two grey halves.
        Image image{1, 54, 54, std::vector<float>(54 * 54, 0.0F)};
        for (std::size_t k = 0; k < image.values.size(); ++k) {
            image.values[k] = k % 2 == 0 ? 1.0F : 0.0F;
        }
        data.images.assign(90000, image);
        saveProjectorFiles(folder.path().toStdString(), data);
        const QImage sprite(folder.filePath(QStringLiteral("sprite.png")));
        QCOMPARE(sprite.size(), QSize(8100, 8100));
        QCOMPARE(qGray(sprite.pixel(8099, 8099)), 128);
    }

    void partsMayBeMissing()
    {
        QTemporaryDir folder;
        ProjectorData data = points(4, 4);
        data.embeddings = {};
        data.images.clear();
        saveProjectorFiles(folder.path().toStdString(), data);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name),
                 QStringList({QStringLiteral("layout.tsv"), QStringLiteral("metadata.tsv"),
                              QStringLiteral("projector_config.pbtxt")}));
    }

    void whatDoesNotFitTogetherIsRefusedBeforeAFileIsWritten()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new"));
        ProjectorData short1 = points(5, 4);
        short1.labels.pop_back();
        QVERIFY(sentence(short1, path).contains(QStringLiteral("5 rows of embeddings for 4")));
        ProjectorData short2 = points(5, 4);
        short2.images.pop_back();
        QVERIFY(sentence(short2, path).contains(QStringLiteral("4 pictures for 5")));
        ProjectorData half = points(5, 4);
        half.adversarialLayout = Matrix(5, 2);
        QVERIFY(sentence(half, path).contains(QStringLiteral("adversarial twins")));
        QVERIFY(sentence({}, path).contains(QStringLiteral("no points")));
        QVERIFY(!QDir(path).exists());
        ProjectorData mixed = points(5, 4);
        mixed.images[2].channels = 3;
        QVERIFY(sentence(mixed, path).contains(QStringLiteral("differ in size")));
        QVERIFY(!QFile::exists(path + QStringLiteral("/projector_config.pbtxt")));
    }
};

QTEST_GUILESS_MAIN(ProjectorFilesTest)
#include "ProjectorFilesTest.moc"
