// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecFields.h"
#include "core/values/Error.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace clae;

namespace {

/// The sentence of the InputError that setting `key` to `value` gives, or an empty text.
template <typename Value> std::string refusal(const std::string& key, const Value& value)
{
    TrainSpec spec;
    try {
        setSpecValue(spec, key, value);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

std::string refusalOfText(const std::string& key, const std::string& text)
{
    TrainSpec spec;
    try {
        setSpecText(spec, key, text);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

std::string refusalOfSpec(const TrainSpec& spec)
{
    try {
        validateSpec(spec);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

bool mentions(const std::string& sentence, const std::string& part)
{
    return sentence.find(part) != std::string::npos;
}

} // namespace

class SpecFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAreUniqueAndGroupedBySection()
    {
        std::set<std::string> keys;
        std::vector<std::string> sections;
        for (const SpecField& field : specFields()) {
            QVERIFY2(keys.insert(field.key).second, field.key.c_str());
            const std::string section = field.key.substr(0, field.key.find('.'));
            if (sections.empty() || sections.back() != section) {
                sections.push_back(section);
            }
        }
        QCOMPARE(sections, (std::vector<std::string>{"data", "augment", "model", "objective",
                                                     "attack", "train", "evaluate"}));
        QCOMPARE(keys.size(), std::size_t{95});
    }

    void everyFieldHasAHelpSentence()
    {
        for (const SpecField& field : specFields()) {
            QVERIFY2(field.help.size() > 15 && field.help.back() == '.', field.key.c_str());
        }
    }

    void everyChoiceSaysWhatItMeans()
    {
        for (const SpecField& field : specFields()) {
            QCOMPARE(field.choiceHelp.size(), field.choices.size());
            for (const SpecChoiceHelp& help : field.choiceHelp) {
                QVERIFY2(help.sentence.size() > 8 && help.sentence.back() == '.',
                         field.key.c_str());
            }
        }
    }

    void theFormulasOfTheMethodAreThere()
    {
        for (const char* key :
             {"data.std", "objective.alpha", "objective.temperature", "attack.epsilon",
              "attack.steps", "attack.momentum", "attack.random_start", "evaluate.sigma"}) {
            QVERIFY2(!specField(key).formula.empty(), key);
        }
        for (const char* key : {"objective.method", "attack.norm", "train.optimizer"}) {
            for (const SpecChoiceHelp& help : specField(key).choiceHelp) {
                QVERIFY2(!help.formula.empty(), key);
            }
        }
    }

    void theDefaultSpecIsValid() { QCOMPARE(refusalOfSpec(TrainSpec{}), std::string()); }

    void everyValueSurvivesTextAndBack()
    {
        TrainSpec odd;
        odd.attack.epsilon = 0.1 + 0.2;
        odd.attack.epsilonSpace = EpsilonSpace::Pixel;
        odd.train.seed = std::numeric_limits<std::int64_t>::max();
        odd.train.learningRate = 1.2345678901234567e-5;
        odd.data.folder = "a folder/with \"quotes\"";
        TrainSpec read;
        for (const SpecField& field : specFields()) {
            setSpecText(read, field.key, specText(odd, field.key));
        }
        for (const SpecField& field : specFields()) {
            QVERIFY2(field.get(read) == field.get(odd), field.key.c_str());
        }
    }

    /// Two fields that share a member would pass every other test.
    void eachFieldChangesItsOwnMemberOnly()
    {
        for (const SpecField& field : specFields()) {
            TrainSpec spec;
            switch (field.type) {
            case SpecField::Type::Boolean:
                field.set(spec, !std::get<bool>(field.get(spec)));
                break;
            case SpecField::Type::Integer:
                field.set(spec, std::get<std::int64_t>(field.get(spec)) + 1);
                break;
            case SpecField::Type::Real:
                field.set(spec, std::get<double>(field.get(spec)) / 2 + 0.01);
                break;
            case SpecField::Type::Text:
                field.set(spec, field.choices.empty() ? "other" : field.choices.back());
                break;
            case SpecField::Type::RealList:
                field.set(spec, std::vector<double>{field.minimum, field.maximum});
                break;
            }
            for (const SpecField& other : specFields()) {
                const bool same = other.get(spec) == other.get(TrainSpec{});
                const bool onlyChoice = field.choices.size() == 1;
                QVERIFY2(same == (other.key != field.key || onlyChoice), other.key.c_str());
            }
        }
    }

    void bothEndsOfARangeFitAndBeyondThemNothing()
    {
        for (const SpecField& field : specFields()) {
            if (field.type == SpecField::Type::Real) {
                QCOMPARE(refusal(field.key, field.minimum), std::string());
                QCOMPARE(refusal(field.key, field.maximum), std::string());
                QVERIFY(!refusal(field.key, std::nextafter(field.minimum, -1e9)).empty());
                QVERIFY(!refusal(field.key, std::nextafter(field.maximum, 1e9)).empty());
            } else if (field.type == SpecField::Type::Integer && field.maximum < 2e9) {
                const auto low = static_cast<std::int64_t>(field.minimum);
                const auto high = static_cast<std::int64_t>(field.maximum);
                QCOMPARE(refusal(field.key, low), std::string());
                QCOMPARE(refusal(field.key, high), std::string());
                QVERIFY(!refusal(field.key, low - 1).empty());
                QVERIFY(!refusal(field.key, high + 1).empty());
            }
        }
    }

    void theSeedTakesEveryNonNegativeInteger()
    {
        QCOMPARE(refusalOfText("train.seed", "9223372036854775807"), std::string());
        QVERIFY(mentions(refusalOfText("train.seed", "9223372036854775808"),
                         "0 to 9223372036854775807"));
        QVERIFY(!refusalOfText("train.seed", "-1").empty());
    }

    void notANumberAndInfinityAreRefused()
    {
        for (const char* text : {"nan", "-nan", "inf", "-inf", "infinity", "1e999"}) {
            QVERIFY2(!refusalOfText("attack.epsilon", text).empty(), text);
        }
        QVERIFY(!refusal("attack.epsilon", std::nan("")).empty());
        TrainSpec spec;
        spec.train.learningRate = std::nan("");
        QVERIFY(mentions(refusalOfSpec(spec), "train.learning_rate"));
    }

    void aRefusedValueLeavesTheSpecAsItWas()
    {
        TrainSpec spec;
        QVERIFY_THROWS_EXCEPTION(InputError, setSpecText(spec, "attack.epsilon", "-7"));
        QCOMPARE(specText(spec, "attack.epsilon"), std::string("0.03"));
    }

    void anIntegerIsTakenForAReal()
    {
        TrainSpec spec;
        setSpecValue(spec, "attack.epsilon", std::int64_t{1});
        QCOMPARE(spec.attack.epsilon, 1.0);
    }

    void otherTypesAreRefusedWithWhatIsExpected()
    {
        QCOMPARE(refusal("attack.steps", 2.0),
                 std::string("The value \"2\" does not fit \"attack.steps\"; give a whole number "
                             "from 1 to 50."));
        QVERIFY(mentions(refusal("objective.clae", std::int64_t{1}), "give true or false"));
        QVERIFY(mentions(refusal("model.encoder", true), R"("resnet101" or "resnet152")"));
    }

    void textThatIsNotWhollyANumberIsRefused()
    {
        for (const char* text : {"", " 3", "3 ", "3x", "0x3", "3.0", "+3", "1_0"}) {
            QVERIFY2(!refusalOfText("attack.steps", text).empty(), text);
        }
        for (const char* text : {"", "1,5", "0.5f", "yes"}) {
            QVERIFY2(!refusalOfText("attack.epsilon", text).empty(), text);
        }
        for (const char* text : {"", "1", "True", "on"}) {
            QVERIFY2(!refusalOfText("objective.clae", text).empty(), text);
        }
    }

    void theDeviceIsChecked()
    {
        for (const char* text : {"auto", "cpu", "cuda", "cuda:0", "cuda:12"}) {
            QCOMPARE(refusalOfText("train.device", text), std::string());
        }
        for (const char* text : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1 ", "cuda1"}) {
            QVERIFY2(!refusalOfText("train.device", text).empty(), text);
        }
    }

    void anUnknownKeyNamesTheNearest_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("nearest");
        const auto row = [](const char* given, const char* nearest) {
            QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(nearest);
        };
        row("attack.epsilom", "attack.epsilon");
        row("atack.epsilon", "attack.epsilon");
        row("attack.eps", "attack.epsilon");
        row("epsilon", "attack.epsilon");
        row("train.epsilon", "attack.epsilon");
        row("train.clamp", "attack.clamp");
        row("train.learningrate", "train.learning_rate");
        row("evaluate.neighbors", "evaluate.neighbours");
        row("trian.steps", "train.steps");
        row("attack.step", "attack.steps");
    }
    void anUnknownKeyNamesTheNearest()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, nearest);
        const QString expected =
            QStringLiteral("There is no key \"%1\"; the nearest one is \"%2\".")
                .arg(given, nearest);
        QCOMPARE(QString::fromStdString(refusalOfText(given.toStdString(), "1")), expected);
    }

    void anyTextIsAnUnknownKeyAtWorst()
    {
        for (const char* key : {"", ".", "..", "train", "train.", ".steps", "\xff\xfe"}) {
            QVERIFY(mentions(refusalOfText(key, "1"), "There is no key"));
        }
    }

    void boundsThatCrossAreRefused()
    {
        TrainSpec spec;
        spec.augment.cropScaleMin = 0.9;
        spec.augment.cropScaleMax = 0.5;
        QVERIFY(mentions(refusalOfSpec(spec), "augment.crop_scale_min"));
        spec = TrainSpec{};
        spec.augment.blurSigmaMin = 3.0;
        QVERIFY(mentions(refusalOfSpec(spec), "augment.blur_sigma_max"));
    }

    void aBatchLargerThanTheTrainingImagesIsRefused()
    {
        TrainSpec spec;
        spec.data.trainImages = 255;
        QVERIFY(mentions(refusalOfSpec(spec), "train.batch"));
        spec.data.trainImages = 256;
        QCOMPARE(refusalOfSpec(spec), std::string());
    }

    void imagesWithoutLabelsCannotVote()
    {
        TrainSpec spec;
        spec.data.name = "stl10-unlabeled";
        QVERIFY(mentions(refusalOfSpec(spec), "\"evaluate.train_images\" is 10000"));
        spec.evaluate.trainImages = 0;
        QVERIFY(mentions(refusalOfSpec(spec), "\"evaluate.train_images\" is 0"));
        spec.evaluate.trainImages = 5000;
        QCOMPARE(refusalOfSpec(spec), std::string());
    }

    void theOnlineProbeLearnsFromNoImageWithoutALabel()
    {
        TrainSpec spec;
        spec.data.name = "stl10-unlabeled";
        spec.evaluate.trainImages = 5000;
        spec.evaluate.onlineProbe = true;
        for (const std::int64_t images : {0, 5001}) { // 0: all
            spec.data.trainImages = images;
            QVERIFY(mentions(refusalOfSpec(spec), "evaluate.online_probe"));
            QVERIFY(mentions(refusalOfSpec(spec), "data.train_images to 5000"));
        }
        spec.data.trainImages = 5000;
        QCOMPARE(refusalOfSpec(spec), std::string());
        spec.data.trainImages = 0;
        spec.data.name = "stl10";
        QCOMPARE(refusalOfSpec(spec), std::string());
    }
};

QTEST_GUILESS_MAIN(SpecFieldsTest)
#include "SpecFieldsTest.moc"
