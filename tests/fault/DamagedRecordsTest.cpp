// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalogue.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// Damaged files of CIFAR, STL-10, NumPy and Tiny ImageNet's lists.
class DamagedRecordsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory->path().toStdString()) / name;
    }
    std::string refusalOf(const std::string& name) const
    {
        DataSpec spec;
        spec.name = name;
        spec.folder = m_directory->path().toStdString();
        return refusal([&] { (void)loadDataset(spec, StopToken()); });
    }
    /// The refusal after `file` got other bytes; the file is as before afterwards.
    std::string refusalWith(const std::string& name, const std::string& file,
                            const std::string& bytes) const
    {
        const std::string before = readBytes(inside(file));
        writeBytes(inside(file), bytes);
        const std::string sentence = refusalOf(name);
        writeBytes(inside(file), before);
        return sentence;
    }
    void makeNpy(const std::string& images, const std::string& labels) const
    {
        for (const char* part : {"train", "test"}) {
            writeBytes(inside(std::string(part) + "_images.npy"), images);
            writeBytes(inside(std::string(part) + "_labels.npy"), labels);
        }
    }
    std::string refusalOfImages(const std::string& descr, const std::string& shape) const
    {
        return refusalWith("npy", "train_images.npy", npyBytes(descr, shape, "abcdefgh"));
    }
    std::string refusalOfLabels(const std::string& descr, const std::string& shape,
                                const std::string& data) const
    {
        return refusalWith("npy", "train_labels.npy", npyBytes(descr, shape, data));
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void cutCifarFilesAreRefused()
    {
        makeCifar10(inside(""), 2);
        QCOMPARE(refusalOf("cifar10"), std::string());
        const std::string whole = readBytes(inside("data_batch_4.bin"));
        for (const std::size_t length : {0, 1, 3072, 3074, 6145}) {
            const std::string sentence =
                refusalWith("cifar10", "data_batch_4.bin", whole.substr(0, length));
            QVERIFY2(mentions(sentence, "data_batch_4.bin"), sentence.c_str());
        }
        QVERIFY(mentions(refusalWith("cifar10", "test_batch.bin", whole + "x"), "test_batch.bin"));
    }

    void cifarLabelsWithoutAClassAreRefused()
    {
        makeCifar10(inside(""), 2);
        std::string bytes = readBytes(inside("data_batch_1.bin"));
        bytes[3073] = '\x0a';
        QVERIFY(mentions(refusalWith("cifar10", "data_batch_1.bin", bytes),
                         "data_batch_1.bin\" has the label 10 where 0 to 9"));
    }

    void missingFilesAndFoldersInTheirPlaceAreNamed()
    {
        makeCifar10(inside(""), 2);
        fs::remove(inside("data_batch_2.bin"));
        QVERIFY(mentions(refusalOf("cifar10"), "The file \"data_batch_2.bin\""));
        fs::create_symlink("nowhere", inside("data_batch_2.bin"));
        QVERIFY(mentions(refusalOf("cifar10"), "The file \"data_batch_2.bin\""));
        fs::remove(inside("data_batch_2.bin"));
        fs::create_directory(inside("data_batch_2.bin"));
        QVERIFY(mentions(refusalOf("cifar10"), "Is a directory"));
    }

    void damagedStlFilesAreRefused()
    {
        makeStl10(inside(""), true);
        QCOMPARE(refusalOf("stl10-unlabeled"), std::string());
        const std::string images = readBytes(inside("train_X.bin"));
        const std::string cut = images.substr(0, images.size() - 1);
        QVERIFY(mentions(refusalWith("stl10", "train_X.bin", cut), "train_X.bin"));
        QVERIFY(mentions(refusalWith("stl10", "train_X.bin", ""), "train_X.bin"));
        QVERIFY(mentions(refusalWith("stl10", "train_y.bin", "\1"), "1 labels for the 2 images"));
        QVERIFY(mentions(refusalWith("stl10", "train_y.bin", "\1\x0b"), "the label 11 where 1"));
        QVERIFY(mentions(refusalWith("stl10", "test_y.bin", std::string(1, '\0')),
                         "the label 0 where 1 to 10"));
        QVERIFY(mentions(refusalWith("stl10-unlabeled", "train_y.bin", "\1\x0b"), "the label 11"));
        QVERIFY(mentions(refusalWith("stl10-unlabeled", "unlabeled_X.bin", "x"), "unlabeled_X"));
        fs::remove(inside("unlabeled_X.bin"));
        QVERIFY(mentions(refusalOf("stl10-unlabeled"), "The file \"unlabeled_X.bin\""));
        QCOMPARE(refusalOf("stl10"), std::string());
    }

    void cutArraysAreRefused()
    {
        makeNpy(npyBytes("|u1", "(2, 2, 2)", "abcdefgh"), npyBytes("<i2", "(2,)", {0, 0, 1, 0}));
        QCOMPARE(refusalOf("npy"), std::string());
        for (const char* file : {"train_images.npy", "test_labels.npy"}) {
            const std::string whole = readBytes(inside(file));
            for (std::size_t length = 0; length < whole.size(); ++length) {
                QVERIFY2(mentions(refusalWith("npy", file, whole.substr(0, length)), file),
                         std::to_string(length).c_str());
            }
            QVERIFY(mentions(refusalWith("npy", file, whole + "x"), file));
        }
    }

    void shapesThatOverflowOrLieAreRefused()
    {
        makeNpy(npyBytes("|u1", "(2, 2, 2)", "abcdefgh"), npyBytes("|u1", "(2,)", "\1\1"));
        for (const char* shape :
             {"(2, 2, 3)", "(2, 2, 1)", "(0, 2, 2)", "(2, 0, 2)", "(8,)", "(2, 4)", "(1, 2, 2, 2)",
              "()", "(4611686018427387904, 4, 2)", "(2, 4611686018427387904, 4)",
              "(4294967296, 4294967296, 8)", "(18446744073709551615, 1, 1)", "(1, 1, 1, 1, 8)"}) {
            QVERIFY2(mentions(refusalOfImages("|u1", shape), "train_images.npy"), shape);
        }
        QCOMPARE(refusalOfImages("|u1", "(2, 1, 4)"), std::string("The training and test images "
                                                                  "in \"") +
                                                          m_directory->path().toStdString() +
                                                          "\" differ in size; put the files of "
                                                          "one data set there.");
    }

    void otherTypesAreRefusedWithTheRemedy()
    {
        makeNpy(npyBytes("|u1", "(2, 2, 2)", "abcdefgh"), npyBytes("|u1", "(2,)", "\1\1"));
        for (const char* type : {"<f4", "|i1", "<u2", "|O", "|b1", ">u1", ""}) {
            QVERIFY2(mentions(refusalOfImages(type, "(2, 2, 2)"), "uint8"), type);
        }
        for (const char* type : {"<f4", ">i2", "|O", "|b1", ""}) {
            QVERIFY2(mentions(refusalOfLabels(type, "(2,)", "\1\1"), "int64"), type);
        }
    }

    void labelsThatAreNoneAreRefused()
    {
        makeNpy(npyBytes("|u1", "(2, 2, 2)", "abcdefgh"), npyBytes("|u1", "(2,)", "\1\1"));
        QVERIFY(mentions(refusalOfLabels("|i1", "(2,)", "\1\xff"), "the label -1"));
        QVERIFY(mentions(refusalOfLabels("<u8", "(2,)", std::string(16, '\xff')), "the label -1"));
        QVERIFY(mentions(refusalOfLabels("<i2", "(2,)", "\1\1\x10\x27"), "the label 10000"));
        QVERIFY(mentions(refusalOfLabels("|u1", "(1,)", "\1"), "1 labels for the 2 images"));
        QVERIFY(mentions(refusalOfLabels("|u1", "(1, 2)", "\1\1"), "one label an image"));
        QVERIFY(mentions(refusalWith("npy", "test_labels.npy", npyBytes("|u1", "(2,)", "\1\2")),
                         "test_labels.npy\" has the label 2 where 0 to 1"));
    }

    void tinyImageNetsListsAreNotTrusted()
    {
        makeTinyImageNet(inside(""));
        QCOMPARE(refusalOf("tinyimagenet"), std::string());
        for (const char* bytes : {"", "n02\nn02\n", "../n02\nn01\n", "n02/images\nn01\n", ".\n"}) {
            QVERIFY2(mentions(refusalWith("tinyimagenet", "wnids.txt", bytes), "wnids.txt"), bytes);
        }
        QVERIFY(mentions(refusalWith("tinyimagenet", "wnids.txt", "n02\nn77\n"), "n77/images"));
        for (const char* bytes : {"", "val_0.JPEG\n", "val_0.JPEG\tn77\t0\n", "\tn01\t0\n",
                                  "../../train/n01/images/n01_0.JPEG\tn01\t0\n", "..\tn01\t0\n"}) {
            const std::string sentence =
                refusalWith("tinyimagenet", "val/val_annotations.txt", bytes);
            QVERIFY2(mentions(sentence, "val_annotations.txt"), bytes);
        }
        fs::remove(inside("val/images/val_1.JPEG"));
        QVERIFY(mentions(refusalOf("tinyimagenet"), "val_1.JPEG"));
    }

    void damagedImagesOfAFolderAreNamedAndCounted()
    {
        makeClasses(inside(""), 2, 10, 8, 8);
        QCOMPARE(refusalOf("folder"), std::string());
        writeBytes(inside("class0/1003.png"), "no image");
        writeBytes(inside("class1/1004.png"), "nor this");
        const std::string sentence = refusalOf("folder");
        QVERIFY2(mentions(sentence, "class0/1003.png") && mentions(sentence, "1 more"),
                 sentence.c_str());
        writeBytes(inside("class1/1002.png"), "");
        fs::remove(inside("class1/1004.png"));
        fs::create_symlink("nowhere.png", inside("class1/1004.png"));
        const std::string empty = refusalOf("folder");
        QVERIFY2(mentions(empty, "class1/1002.png") && mentions(empty, "1 other"), empty.c_str());
    }
};

QTEST_GUILESS_MAIN(DamagedRecordsTest)
#include "DamagedRecordsTest.moc"
