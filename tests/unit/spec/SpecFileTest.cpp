// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/SpecFile.h"
#include "core/spec/Presets.h"
#include "core/values/SpecFields.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdint>
#include <limits>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

std::string refusalOf(const std::string& toml)
{
    return refusal([&] { (void)parseSpec(toml, "my.toml"); });
}

/// A spec in which no key has its default.
TrainSpec unusualSpec()
{
    TrainSpec spec;
    for (const SpecField& field : specFields()) {
        switch (field.type) {
        case SpecField::Type::Boolean:
            field.set(spec, !std::get<bool>(field.get(spec)));
            break;
        case SpecField::Type::Integer:
            field.set(spec, std::get<std::int64_t>(field.get(spec)) + 1);
            break;
        case SpecField::Type::Real:
            field.set(spec, (field.minimum + 2 * field.maximum) / 3);
            break;
        case SpecField::Type::Text:
            field.set(spec, field.choices.empty() ? "cuda:1" : field.choices.back());
            break;
        case SpecField::Type::RealList:
            field.set(spec, std::vector<double>{field.minimum, field.maximum});
            break;
        }
    }
    return spec;
}

} // namespace

class SpecFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTextIsTheDefaults() { QCOMPARE(writeSpec(parseSpec("", "")), writeSpec({})); }

    void keysOfAllTypesAreRead()
    {
        const TrainSpec spec = parseSpec("description = \"any\"\n"
                                         "[objective]\nclae = false\nalpha = 2\n"
                                         "[attack]\nepsilon = 5e-1\nepsilon_space = \"pixel\"\n"
                                         "[train]\nseed = 9223372036854775807\n",
                                         "my.toml");
        QCOMPARE(spec.objective.clae, false);
        QCOMPARE(spec.objective.alpha, 2.0);
        QCOMPARE(spec.attack.epsilon, 0.5);
        QCOMPARE(spec.attack.epsilonSpace, EpsilonSpace::Pixel);
        QCOMPARE(spec.train.seed, std::uint64_t{std::numeric_limits<std::int64_t>::max()});
        QCOMPARE(spec.train.batch, TrainSpec{}.train.batch);
    }

    void aBaseIsAPresetThatTheTextChanges()
    {
        TrainSpec expected = preset("fashion");
        expected.train.epochs = 3;
        // Wherever it stands, it comes first.
        QCOMPARE(writeSpec(parseSpec("train.epochs = 3\nbase = \"fashion\"\n", "my.toml")),
                 writeSpec(expected));
        QVERIFY(mentions(refusalOf("\nbase = \"fashon\"\n"),
                         "\"my.toml\", line 2: There is no preset \"fashon\""));
    }

    void aWrittenSpecHasEveryKeyAndReadsBackEqual()
    {
        const std::string text = writeSpec(unusualSpec());
        const TrainSpec read = parseSpec(text, "spec.toml");
        for (const SpecField& field : specFields()) {
            QVERIFY2(field.get(read) == field.get(unusualSpec()), field.key.c_str());
            QVERIFY(mentions(text, "\n" + field.key.substr(field.key.find('.') + 1) + " = "));
        }
        QCOMPARE(writeSpec(read), text);
    }

    void theWrittenTextIsPlainToRead()
    {
        const std::string text = writeSpec({});
        const std::string begin = "[data]\nname = \"fashion-mnist\"\nfolder = \"\"\n"
                                  "train_images = 0\nfolder_size = 0\nstorage = \"auto\"\n"
                                  "mean = [0.5]\nstd = [0.5]\n\n[augment]\n";
        QCOMPARE(text.substr(0, begin.size()), begin);
        QVERIFY(mentions(text, "\nalpha = 1.0\n"));
    }

    void textsSurviveQuoting()
    {
        TrainSpec spec;
        spec.data.folder = "C:\\ \"q\" \n\t\x01\x7f ü ’'''\"\"\"#[x]";
        QCOMPARE(parseSpec(writeSpec(spec), "").data.folder, spec.data.folder);
    }

    void textsThatAreNotUtf8AreNotWritten()
    {
        TrainSpec spec;
        spec.data.folder = "\xff";
        QVERIFY(mentions(refusal([&] { (void)writeSpec(spec); }), "data.folder"));
    }

    void anUnknownKeyNamesLineAndNearestKey()
    {
        QCOMPARE(refusalOf("[attack]\nsteps = 1\nepsilom = 0.1\n"),
                 std::string("\"my.toml\", line 3: There is no key \"attack.epsilom\"; the nearest "
                             "one is \"attack.epsilon\"."));
        QVERIFY(mentions(refusalOf("[attack]\nstep.size = 1\n"), "attack.step"));
    }

    void anUnknownSectionIsRefused()
    {
        QVERIFY(mentions(refusalOf("[atack]\nepsilon = 0.1\n"), "\"attack.epsilon\""));
        QVERIFY(mentions(refusalOf("\n[atack]\n"), "line 2: \"atack\" is neither a section"));
        QCOMPARE(refusalOf("[attack]\n"), std::string());
    }

    void aKeyOutsideASectionIsRefused()
    {
        QVERIFY(mentions(refusalOf("epsilon = 0.1\n"), "neither a section"));
        QVERIFY(mentions(refusalOf("train = 3\n"), "neither a section"));
        QVERIFY(mentions(refusalOf("[[train]]\nbatch = 3\n"), "neither a section"));
        QVERIFY(mentions(refusalOf("description = 3\n"), "description in quotes"));
        QVERIFY(mentions(refusalOf("base = 3\n"), "neither a section nor a base"));
    }

    void wrongTypesAndRangesNameLineAndExpectation()
    {
        QCOMPARE(refusalOf("[attack]\nepsilon = 200.0\n"),
                 std::string("\"my.toml\", line 2: The value \"200\" does not fit "
                             "\"attack.epsilon\"; give a number from 0 to 100."));
        for (const char* value : {"\"1\"", "true", "nan", "inf", "-0.1", "[0.1]", "{a = 1}",
                                  "2020-01-01", "12:00:00"}) {
            const std::string sentence = refusalOf("[attack]\nepsilon = " + std::string(value));
            QVERIFY2(mentions(sentence, "line 2") && mentions(sentence, "attack.epsilon"), value);
        }
        QVERIFY(!refusalOf("[attack]\nsteps = 1.0\n").empty());
        QVERIFY(!refusalOf("[train]\nseed = -1\n").empty());
    }

    void wrongSyntaxNamesTheLine()
    {
        QVERIFY(mentions(refusalOf("[train]\nbatch = \n"), "\"my.toml\", line 2: "));
        for (const char* text : {"[", "[train", "x", "=", "[train]\nbatch = 1\nbatch = 2\n",
                                 "[train]\n[train]\n", "[train]\nseed = 9223372036854775808\n",
                                 "a = \"\xff\"", "a = '''", "a = \"\\u0000"}) {
            QVERIFY2(mentions(refusalOf(text), "is not valid TOML"), text);
        }
    }

    void deepNestingIsRefused()
    {
        QVERIFY(!refusalOf("[train]\nbatch = " + std::string(100'000, '[')).empty());
        QVERIFY(
            !refusalOf("[train]\nbatch = " + std::string(20'000, '[') + std::string(20'000, ']'))
                 .empty());
    }

    void noCutOrFlippedBitDoesMoreThanBeRefused()
    {
        const std::string good = writeSpec({});
        int refused = 0;
        for (std::size_t length = 0; length < good.size(); ++length) {
            refused += refusalOf(good.substr(0, length)).empty() ? 0 : 1;
        }
        QVERIFY(refused > 0);
        for (std::size_t bit = 0; bit < good.size() * 8; bit += 3) {
            refused += refusalOf(withFlippedBit(good, bit)).empty() ? 0 : 1;
        }
        QVERIFY(refused > static_cast<int>(good.size()));
    }

    /// Tables in tables are taken apart by recursion: more than fit in a spec would end the stack.
    void noNestingEndsTheStack()
    {
        const auto repeated = [](const std::string& part, std::size_t count) {
            std::string text;
            for (std::size_t k = 0; k < count; ++k) {
                text += part;
            }
            return text;
        };
        constexpr std::size_t kMost = kLargestSpecText / 2 - 4;
        QVERIFY(!refusalOf("[" + repeated("a.", kMost) + "a]\n").empty());
        QVERIFY(!refusalOf(repeated("a.", kMost) + "a = 1\n").empty());
        QVERIFY(!refusalOf("a = " + repeated("[", kMost)).empty());
        QVERIFY(!refusalOf("a = " + repeated("{a=", kMost / 2)).empty());
        QVERIFY(mentions(refusalOf("[" + repeated("a.", 500'000) + "a]\n"), "more than the 32768"));
        QVERIFY(writeSpec(unusualSpec()).size() < kLargestSpecText / 4);
    }

    void crossChecksAreLeftToTheCaller()
    {
        QCOMPARE(refusalOf("[data]\ntrain_images = 10\n"), std::string());
    }

    void aFileIsReadAndItsPathNamed()
    {
        const QTemporaryDir directory;
        const fs::path path = fs::path(directory.path().toStdString()) / "spec.toml";
        writeBytes(path, "[train]\nbatch = 17\n");
        QCOMPARE(loadSpec(path).train.batch, std::int64_t{17});
        writeBytes(path, "[train]\nbatch = 1\n");
        QVERIFY(mentions(refusal([&] { (void)loadSpec(path); }), path.string() + "\", line 2"));
        QVERIFY(mentions(refusal([&] { (void)loadSpec(path.parent_path()); }), "Is a directory"));
        QVERIFY(mentions(refusal([&] { (void)loadSpec("/proc/none.toml"); }), "No such file"));
    }
};

QTEST_GUILESS_MAIN(SpecFileTest)
#include "SpecFileTest.moc"
