// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecRules.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <map>
#include <optional>
#include <set>

using namespace clae;

namespace {

/// Values of `field` among which a rule can tell, within its range.
std::vector<SpecValue> candidates(const SpecField& field)
{
    switch (field.type) {
    case SpecField::Type::Boolean:
        return {true, false};
    case SpecField::Type::Integer:
        return {static_cast<std::int64_t>(field.minimum), std::int64_t{2}, std::int64_t{100}};
    case SpecField::Type::Real:
        return {field.minimum, field.maximum};
    case SpecField::Type::RealList:
        return {std::vector<double>{0.5, 0.5, 0.5}};
    case SpecField::Type::Text:
        break;
    }
    if (field.key == "data.name") {
        return {"mnist", "fashion-mnist", "cifar10", "folder", "stl10-unlabeled"};
    }
    return {field.choices.begin(), field.choices.end()};
}

/// The first spec, at most two keys away from the default, of which `wanted` is true.
std::optional<TrainSpec> findSpec(const std::function<bool(const TrainSpec&)>& wanted)
{
    const auto vary = [](const TrainSpec& from, const auto& take) {
        for (const SpecField& field : specFields()) {
            for (const SpecValue& value : candidates(field)) {
                TrainSpec spec = from;
                field.set(spec, value);
                if (take(spec)) {
                    return true;
                }
            }
        }
        return false;
    };
    std::optional<TrainSpec> found;
    const auto take = [&](const TrainSpec& spec) {
        if (wanted(spec)) {
            found = spec;
        }
        return found.has_value();
    };
    if (!take(TrainSpec()) && !vary(TrainSpec(), take)) {
        vary(TrainSpec(), [&](const TrainSpec& near) { return vary(near, take); });
    }
    return found;
}

/// Every "section.name" that `sentence` speaks of.
QStringList keysIn(const char* sentence)
{
    static const QRegularExpression key(QStringLiteral(R"(\b[a-z]+\.[a-z_]+\b)"));
    QStringList keys;
    for (auto at = key.globalMatch(QString::fromUtf8(sentence)); at.hasNext();) {
        keys.append(at.next().captured());
    }
    return keys;
}

void checkSentence(const char* key, const char* sentence)
{
    const QString text = QString::fromUtf8(sentence);
    QVERIFY2(text.at(0).isUpper() && text.endsWith(QLatin1Char('.')), sentence);
    QVERIFY2(!keysIn(sentence).isEmpty(), sentence);
    for (const QString& named : keysIn(sentence)) {
        QVERIFY_THROWS_NO_EXCEPTION(static_cast<void>(specField(named.toStdString())));
        QVERIFY2(named != QLatin1String(key), sentence);
    }
}

std::string refusal(const TrainSpec& spec)
{
    try {
        validateSpec(spec);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class SpecRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noRuleNamesAnUnknownKeyOrChoice()
    {
        for (const ChoiceRule& rule : choiceRules()) {
            const SpecField& field = specField(rule.key);
            checkSentence(rule.key, rule.sentence);
            TrainSpec spec;
            setSpecText(spec, field.key, rule.choice); // throws when there is none
            QVERIFY(field.type == SpecField::Type::Text || field.type == SpecField::Type::Boolean);
        }
        for (const IdleRule& rule : idleRules()) {
            QVERIFY_THROWS_NO_EXCEPTION(static_cast<void>(specField(rule.key)));
            checkSentence(rule.key, rule.sentence);
        }
    }

    void everyChoiceRuleFiresAndValidateSpecAgrees()
    {
        for (const ChoiceRule& rule : choiceRules()) {
            const auto chosen = [&](const TrainSpec& spec) {
                return specText(spec, rule.key) == rule.choice;
            };
            // As the panels meet it: another value stands, and this one would not fit.
            const auto before = findSpec([&](const TrainSpec& spec) {
                return !chosen(spec) && rule.applies(spec) && refusal(spec).empty();
            });
            QVERIFY2(before.has_value(), rule.key);
            QCOMPARE(choiceObstacle(*before, rule.key, rule.choice), std::string(rule.sentence));
            TrainSpec after = *before;
            setSpecText(after, rule.key, rule.choice);
            QVERIFY2(refusal(after).find(" cannot be \"") != std::string::npos, rule.key);
        }
    }

    void everyIdleRuleFiresAndIsNotAlwaysTrue()
    {
        for (const IdleRule& rule : idleRules()) {
            const auto idle = findSpec(rule.applies);
            QVERIFY2(idle.has_value(), rule.sentence);
            QVERIFY2(!idleReason(*idle, rule.key).empty(), rule.sentence);
            QVERIFY2(findSpec([&](const TrainSpec& spec) {
                         return idleReason(spec, rule.key).empty();
                     }).has_value(),
                     rule.sentence);
        }
    }

    void whatChoiceObstacleAllowsValidateSpecTakes()
    {
        for (const SpecField& field : specFields()) {
            for (const std::string& choice : field.choices) {
                TrainSpec spec;
                spec.train.decayEpochs = {3};
                spec.train.decayFactors = {0.1};
                if (!choiceObstacle(spec, field.key, choice).empty()) {
                    continue;
                }
                setSpecText(spec, field.key, choice);
                QCOMPARE(refusal(spec), std::string());
            }
        }
    }

    /// A key that only an idle key could wake would be lost to the panels.
    void whatMakesAKeyIdleIsNeverMadeIdleByIt()
    {
        std::map<QString, std::set<QString>> causes;
        for (const IdleRule& rule : idleRules()) {
            for (const QString& named : keysIn(rule.sentence)) {
                causes[QString::fromLatin1(rule.key)].insert(named);
            }
        }
        for (const auto& [key, first] : causes) {
            std::set<QString> reached = first;
            for (std::size_t size = 0; size != reached.size();) {
                size = reached.size();
                for (const QString& step : std::set<QString>(reached)) {
                    reached.insert(causes[step].begin(), causes[step].end());
                }
            }
            QVERIFY2(reached.count(key) == 0, qPrintable(key));
        }
    }

    void theDefaultSpecHasNoExcludedChoice()
    {
        for (const SpecField& field : specFields()) {
            QCOMPARE(choiceObstacle(TrainSpec(), field.key, specText(TrainSpec(), field.key)),
                     std::string());
        }
    }

    void positivesNeedAStartAwayFromTheAnchor()
    {
        TrainSpec spec;
        QVERIFY(!choiceObstacle(spec, "attack.objective", "positives").empty());
        spec.attack.randomStart = true;
        QCOMPARE(choiceObstacle(spec, "attack.objective", "positives"), std::string());
        spec.attack.objective = "positives";
        QVERIFY(!choiceObstacle(spec, "attack.random_start", "false").empty());
        spec.attack.start = "other";
        QCOMPARE(choiceObstacle(spec, "attack.random_start", "false"), std::string());
        spec.attack.randomStart = false;
        QVERIFY(!choiceObstacle(spec, "attack.start", "same").empty());
        // Random directions climb nothing; the way back to the gradient is barred instead.
        spec.attack.direction = "random";
        spec.attack.start = "same";
        QCOMPARE(refusal(spec), std::string());
        QVERIFY(!choiceObstacle(spec, "attack.direction", "gradient").empty());
    }

    void theReleasedBankMattersOnlyWithARaggedBatch()
    {
        TrainSpec spec;
        spec.evaluate.trainImages = 10000; // 16 more than 39 batches of 256
        QCOMPARE(idleReason(spec, "evaluate.bank"), std::string());
        spec.evaluate.trainImages = 512;
        spec.train.batch = 100; // not the script's batch
        QVERIFY(!idleReason(spec, "evaluate.bank").empty());
        spec.evaluate.trainImages = 0; // all: the data set knows how many
        QCOMPARE(idleReason(spec, "evaluate.bank"), std::string());
        spec.data.trainImages = 1024;
        QVERIFY(!idleReason(spec, "evaluate.bank").empty());
    }

    void aWideBudgetKeepsLinfOut()
    {
        TrainSpec spec;
        spec.attack.norm = "l2";
        spec.attack.epsilon = 3.0;
        QCOMPARE(refusal(spec), std::string());
        spec.attack.norm = "linf";
        QVERIFY(refusal(spec).find("attack.epsilon is above") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SpecRulesTest)
#include "SpecRulesTest.moc"
