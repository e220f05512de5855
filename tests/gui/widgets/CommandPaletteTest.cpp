// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CommandPalette.h"
#include "widgets/FuzzyMatch.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

using clae::CommandModel;
using clae::CommandPalette;
using clae::fuzzyMatch;

namespace {

/// Actions with these texts, in one group.
class Actions : public QObject {
public:
    explicit Actions(const QStringList& texts)
    {
        for (const QString& text : texts) {
            auto* action = new QAction(text, this);
            action->setObjectName(text);
            list.push_back({action, QStringLiteral("Group")});
        }
    }
    [[nodiscard]] QAction* at(std::size_t k) const { return list[k].action; }

    std::vector<CommandModel::Command> list;
};

QStringList titles(const CommandModel& model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result.append(model.index(row, 0).data(Qt::DisplayRole).toString());
    }
    return result;
}

int score(const char* pattern, const char* text)
{
    const auto match = fuzzyMatch(QString::fromUtf8(pattern), QString::fromUtf8(text));
    return match ? match->score : -1000000;
}

} // namespace

class CommandPaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersAreFoundInTheirOrderAndNotOtherwise()
    {
        const auto match = fuzzyMatch(QStringLiteral("rsl"), QStringLiteral("Reset Layout"));
        QVERIFY(match.has_value());
        QCOMPARE(match->characters, QList<int>({0, 2, 6}));
        QVERIFY(!fuzzyMatch(QStringLiteral("lr"), QStringLiteral("Reset")).has_value());
        QVERIFY(!fuzzyMatch(QStringLiteral("resett"), QStringLiteral("Reset")).has_value());
        QVERIFY(fuzzyMatch(QString(), QStringLiteral("Reset")).has_value());
        QVERIFY(
            fuzzyMatch(QStringLiteral("RESET LAY"), QStringLiteral("Reset layout")).has_value());
    }

    void startsOfWordsCountMoreThanLettersWithin()
    {
        QVERIFY(score("rl", "Reset Layout") > score("rl", "Pearl"));
        QVERIFY(score("st", "Start") > score("st", "Last"));
        QVERIFY(score("dark", "Dark") > score("dark", "Drag a rock"));
        // Of several ways the best counts: both initials, not the r and l within "World".
        const auto match = fuzzyMatch(QStringLiteral("rl"), QStringLiteral("World Reset Layout"));
        QCOMPARE(match->characters, QList<int>({6, 12}));
        QVERIFY(score("size", "Size") > score("size", "Size of type"));
    }

    void matchingAgreesWithTryingEveryWay()
    {
        // The score by recursion over all subsequences, against the table.
        const QString text = QStringLiteral("Lock Layout loCk");
        for (const QString& pattern :
             {QStringLiteral("lo"), QStringLiteral("lck"), QStringLiteral("lay"),
              QStringLiteral("ooc"), QStringLiteral("ll"), QStringLiteral("k")}) {
            const std::function<int(int, int)> best = [&](int letter, int from) -> int {
                if (letter == pattern.size()) {
                    return 0;
                }
                int result = -100000;
                for (int k = from; k < text.size(); ++k) {
                    if (text[k].toLower() != pattern[letter]) {
                        continue;
                    }
                    const bool word = k == 0 || text[k - 1] == QLatin1Char(' ') ||
                                      (text[k].isUpper() && text[k - 1].isLower());
                    int here = 4 + (word ? 16 : 0) + (k == 0 ? 4 : 0);
                    if (letter > 0) {
                        here += k == from ? 12 : -std::min(k - from, 8);
                    }
                    result = std::max(result, here + best(letter + 1, k + 1));
                }
                return result;
            };
            const auto match = fuzzyMatch(pattern, text);
            QVERIFY(match.has_value());
            QCOMPARE(match->score, best(0, 0) * 1000 - static_cast<int>(text.size()));
        }
    }

    void theModelKeepsItsPromises()
    {
        CommandModel model;
        const QAbstractItemModelTester tester(&model);
        {
            const Actions actions({QStringLiteral("&Start"), QStringLiteral("St&op…")});
            model.setCommands(actions.list);
            QCOMPARE(titles(model), QStringList({QStringLiteral("Start"), QStringLiteral("Stop")}));
            model.setPattern(QStringLiteral("top"));
            QCOMPARE(titles(model), QStringList{QStringLiteral("Stop")});
            model.setPattern(QStringLiteral("xyz"));
            QCOMPARE(model.rowCount(), 0);
            model.setPattern({});
        }
        // The actions are gone; the model shows nothing of them.
        QVERIFY(!model.index(0, 0).data(Qt::DisplayRole).isValid());
        model.setCommands({});
        QCOMPARE(model.rowCount(), 0);
    }

    void titlesLoseMnemonicsAndDots()
    {
        const QAction plain(QStringLiteral("&Save Settings As…"));
        QCOMPARE(CommandModel::titleOf(plain), QStringLiteral("Save Settings As"));
        const QAction bracketed(QStringLiteral("保存(&S)..."));
        QCOMPARE(CommandModel::titleOf(bracketed), QStringLiteral("保存"));
        const QAction both(QStringLiteral("Bits && Pieces"));
        QCOMPARE(CommandModel::titleOf(both), QStringLiteral("Bits & Pieces"));
    }

    void whatWasUsedLastComesFirstUntilSomethingIsTyped()
    {
        const Actions actions(
            {QStringLiteral("Alpha"), QStringLiteral("Beta"), QStringLiteral("Gamma")});
        CommandModel model;
        model.setCommands(actions.list);
        model.noteUse(*actions.at(2));
        model.noteUse(*actions.at(1));
        QCOMPARE(titles(model), QStringList({QStringLiteral("Beta"), QStringLiteral("Gamma"),
                                             QStringLiteral("Alpha")}));
        model.setPattern(QStringLiteral("al"));
        QCOMPARE(titles(model).first(), QStringLiteral("Alpha"));
        for (int k = 0; k < 20; ++k) {
            model.noteUse(*actions.at(0));
        }
        QCOMPARE(model.recent().size(), 3);
    }

    void anActionThatIsNotPossibleSaysWhyAndIsNotDone()
    {
        const Actions actions({QStringLiteral("Pause"), QStringLiteral("Stop")});
        actions.at(0)->setEnabled(false);
        actions.at(0)->setToolTip(QStringLiteral("No run to act on"));
        CommandModel model;
        model.setCommands(actions.list);
        QCOMPARE(model.index(0, 0).data(CommandModel::ReasonRole).toString(),
                 QStringLiteral("No run to act on"));
        QWidget window;
        auto* palette = new CommandPalette(model, &window);
        QSignalSpy chosen(palette, &CommandPalette::chosen);
        palette->show();
        auto* text = palette->findChild<QLineEdit*>();
        QCOMPARE(palette->findChild<QLabel*>(QStringLiteral("commandReason"))->text(),
                 QStringLiteral("No run to act on"));
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(chosen.isEmpty());
        QVERIFY(palette->isVisible());
    }

    void theKeyboardAloneFindsAndDoes()
    {
        const Actions actions({QStringLiteral("Start"), QStringLiteral("Step"),
                               QStringLiteral("Reset Layout"), QStringLiteral("Stop")});
        CommandModel model;
        model.setCommands(actions.list);
        QWidget window;
        auto* palette = new CommandPalette(model, &window);
        QSignalSpy chosen(palette, &CommandPalette::chosen);
        palette->show();
        auto* text = palette->findChild<QLineEdit*>();
        auto* list = palette->findChild<QListView*>();
        QTest::keyClicks(text, QStringLiteral("st"));
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(text, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(text, Qt::Key_Up);
        QTest::keyClick(text, Qt::Key_Up); // round to the end
        QCOMPARE(list->currentIndex().row(), model.rowCount() - 1);
        QTest::keyClick(text, Qt::Key_Down);
        const QString first = list->currentIndex().data().toString();
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(CommandModel::titleOf(*chosen.first().first().value<QAction*>()), first);
        QCOMPARE(model.recent().size(), 1);
        QVERIFY(!palette->isVisible());
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "CommandPaletteTest.moc"
