// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "app/workbench/LanguageController.h"
#include "app/workbench/Retranslation.h"
#include "core/values/SpecFields.h"
#include "widgets/AttackPanel.h"
#include "widgets/FieldHelp.h"
#include "widgets/HelpPanel.h"
#include "widgets/StageText.h"

#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace clae;

namespace {

struct Message {
    QString context;
    QString source;
    QString state; ///< of the translation: empty when finished
    QStringList translations;
    bool plural = false;
};

QList<Message> readTs(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == QStringLiteral("translation")) {
            continue;
        }
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == QStringLiteral("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QStringLiteral("message")) {
            messages.append(Message());
            messages.last().context = context;
            messages.last().plural = xml.attributes().hasAttribute(QStringLiteral("numerus"));
        } else if (xml.name() == QStringLiteral("source")) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == QStringLiteral("translation")) {
            messages.last().state = xml.attributes().value(QStringLiteral("type")).toString();
            if (!messages.last().plural) {
                messages.last().translations.append(xml.readElementText());
            }
        } else if (xml.name() == QStringLiteral("numerusform")) {
            messages.last().translations.append(xml.readElementText());
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression expression(QStringLiteral("%(?:L?[1-9]|n)"));
    QStringList found;
    for (auto match = expression.globalMatch(text); match.hasNext();) {
        found.append(match.next().captured());
    }
    found.sort();
    return found;
}

bool isChinese(const QString& text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar letter) { return letter.script() == QChar::Script_Han; });
}

RecordingTranslator::Text text(const char* context, const char* words)
{
    return {context, QString::fromUtf8(words), {}};
}

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfTheSourcesIsTranslated()
    {
        // What the target "translations" does, on a copy: a text that the file lacks comes out as
        // unfinished.
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("clae_zh_CN.ts"));
        const QString root = QStringLiteral(CLAE_SOURCE_DIR);
        QVERIFY(QFile::copy(root + QStringLiteral("/resources/translations/clae_zh_CN.ts"), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        QProcess lupdate;
        lupdate.start(QStringLiteral(CLAE_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"),
                       QStringLiteral("none"), QStringLiteral("-no-obsolete"), QStringLiteral("-I"),
                       root, root + QStringLiteral("/widgets"),
                       root + QStringLiteral("/app/workbench"),
                       root + QStringLiteral("/app/session"), QStringLiteral(CLAE_CORE_TEXTS),
                       QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished(120000), qPrintable(lupdate.errorString()));
        QCOMPARE(lupdate.exitCode(), 0);
        const QList<Message> messages = readTs(copy);
        QVERIFY2(messages.size() > 800, qPrintable(QString::number(messages.size())));
        QStringList wrong;
        for (const Message& message : messages) {
            const bool finished = message.state.isEmpty() && !message.translations.isEmpty() &&
                                  !message.translations.contains(QString());
            if (!finished) {
                wrong.append(
                    QStringLiteral("not translated, %1: %2").arg(message.context, message.source));
                continue;
            }
            for (const QString& translation : message.translations) {
                if (placeholders(translation) != placeholders(message.source)) {
                    wrong.append(QStringLiteral("other placeholders, %1: %2")
                                     .arg(message.context, message.source));
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theSystemsLanguageIsFound()
    {
        const QString system = QStringLiteral("system");
        const auto choose = [&](const QStringList& systems) {
            return LanguageController::languageFor(system, systems);
        };
        QCOMPARE(choose({QStringLiteral("zh-Hans-CN"), QStringLiteral("zh")}),
                 QStringLiteral("zh_CN"));
        QCOMPARE(choose({QStringLiteral("zh-CN")}), QStringLiteral("zh_CN"));
        QCOMPARE(choose({QStringLiteral("zh-Hant-TW")}), QStringLiteral("en"));
        QCOMPARE(choose({QStringLiteral("en-GB"), QStringLiteral("zh-CN")}), QStringLiteral("en"));
        QCOMPARE(choose({QStringLiteral("de-DE"), QStringLiteral("zh-CN")}),
                 QStringLiteral("zh_CN"));
        QCOMPARE(choose({}), QStringLiteral("en"));
        QCOMPARE(LanguageController::languageFor(QStringLiteral("zh_CN"), {}),
                 QStringLiteral("zh_CN"));
        QCOMPARE(LanguageController::languageFor(QStringLiteral("nonsense"), {}),
                 QStringLiteral("en"));
    }

    void filledInTextsAreFoundAgain()
    {
        const Retranslation turn({text("A", "step %1"), text("A", "%1 of %2 done"),
                                  text("A", "kNN"), text("B", "close"), text("C", "close")},
                                 {text("A", "第 %1 步"), text("A", "共 %2，已完成 %1"),
                                  text("A", "近邻"), text("B", "关闭"), text("C", "靠近")});
        QCOMPARE(turn.translated(QStringLiteral("step 12")), QStringLiteral("第 12 步"));
        // The other order, and a text within a text.
        QCOMPARE(turn.translated(QStringLiteral("kNN of 7 done")),
                 QStringLiteral("共 7，已完成 近邻"));
        QCOMPARE(turn.translated(QStringLiteral("close"), {"C"}), QStringLiteral("靠近"));
        QCOMPARE(turn.translated(QStringLiteral("close"), {"X"}), QStringLiteral("关闭"));
        // Names of the user's stay.
        QCOMPARE(turn.translated(QStringLiteral("my run 3")), QStringLiteral("my run 3"));
        QCOMPARE(turn.translated(QString()), QString());
    }

    void theWindowTurnsChineseAndBackWhileItStands()
    {
        const WindowFixture f;
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!pairs.isEmpty(), 120000);
        const auto texts = [&] {
            QStringList result;
            for (const QAction* top : f.window->menuBar()->actions()) {
                result.append(top->text());
            }
            for (const QAction* action : f.window->actions()) {
                result.append(action->text());
            }
            for (const QDockWidget* dock : f.window->findChildren<QDockWidget*>()) {
                result.append(dock->windowTitle());
            }
            for (const QLabel* label : f.window->findChildren<QLabel*>()) {
                result.append(label->text());
            }
            return result;
        };
        const QStringList english = texts();
        f.trigger("languageChinese");
        QCOMPARE(LanguageController::current(), QStringLiteral("zh_CN"));
        for (const QAction* top : f.window->menuBar()->actions()) {
            QVERIFY2(isChinese(top->text()), qPrintable(top->text()));
        }
        for (const QDockWidget* dock : f.window->findChildren<QDockWidget*>()) {
            QVERIFY2(isChinese(dock->windowTitle()), qPrintable(dock->windowTitle()));
        }
        for (const char* name : {"start", "undo", "presentation", "resetLayout", "openSettings"}) {
            const auto* action = f.window->findChild<QAction*>(QLatin1String(name));
            QVERIFY2(isChinese(action->text()) && isChinese(action->toolTip()), name);
        }
        const QString button = f.window->findChild<QAction*>(QStringLiteral("start"))->iconText();
        QVERIFY2(isChinese(button) && !button.contains(QLatin1Char('(')), qPrintable(button));
        for (const char* name : {"curveEmpty", "embeddingNote", "pairSummary", "statusActivity"}) {
            const auto* label = f.window->findChild<QLabel*>(QLatin1String(name));
            QVERIFY2(isChinese(label->text()), qPrintable(label->text()));
        }
        const auto* norm = f.window->findChild<QWidget*>(QStringLiteral("attack.norm"));
        QVERIFY(isChinese(norm->accessibleName()) && isChinese(norm->toolTip()));
        QVERIFY(isChinese(f.window->findChild<QComboBox*>(QStringLiteral("curveX"))->itemText(0)));
        QVERIFY(isChinese(stageText(QStringLiteral("Embed images"))));
        QVERIFY(isChinese(stageText(QStringLiteral("Load my own images"))));
        QVERIFY(stageText(QStringLiteral("Load my own images")).contains(QStringLiteral("my own")));
        QCOMPARE(stageText(QStringLiteral("unknown")), QStringLiteral("unknown"));
        QVERIFY(isChinese(deviceText(QStringLiteral("cpu, 2 threads, bf16"))));
        QVERIFY(
            deviceText(QStringLiteral("cuda:0, 1 thread, fp32")).contains(QLatin1String("cuda:0")));
        auto* help = f.window->findChild<HelpPanel*>();
        help->explain(norm);
        QVERIFY(isChinese(help->toPlainText()));
        QCOMPARE(QSettings().value(QStringLiteral("language")).toString(), QStringLiteral("zh_CN"));
        f.trigger("languageEnglish");
        QCOMPARE(texts(), english);
        QCOMPARE(deviceText(QStringLiteral("cpu, 1 thread, fp32")),
                 QStringLiteral("cpu, 1 thread, fp32"));
    }

    void everyViewHasAHelpPageInBothLanguages()
    {
        const WindowFixture f;
        const QList<QDockWidget*> docks = f.window->findChildren<QDockWidget*>();
        QVERIFY(docks.size() > 12);
        for (const QDockWidget* dock : docks) {
            if (dock->objectName() == QStringLiteral("helpDock")) {
                continue;
            }
            for (const char* language : {"en", "zh_CN"}) {
                QFile page(QStringLiteral(":/clae/help/%1/%2.md")
                               .arg(QLatin1String(language), dock->objectName()));
                QVERIFY2(page.open(QIODevice::ReadOnly), qPrintable(page.fileName()));
                const QString words = QString::fromUtf8(page.readAll());
                QCOMPARE(isChinese(words), qstrcmp(language, "zh_CN") == 0);
            }
        }
    }

    void aWindowThatOpensInChineseIsChinese()
    {
        {
            const WindowFixture f;
            f.trigger("languageChinese");
        }
        const WindowFixture f; // the translator of the program is the same
        QStringList left;
        for (const QLabel* label : f.window->findChildren<QLabel*>()) {
            // Words; formulas, numbers and names of keys and data are the same everywhere.
            static const QRegularExpression word(QStringLiteral("[a-z]{4,} [a-z]{2,}"));
            if (!label->text().isEmpty() && !isChinese(label->text()) &&
                label->text().contains(word)) {
                left.append(label->objectName() + QStringLiteral(": ") + label->text());
            }
        }
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char('\n'))));
        for (const SpecField& field : specFields()) {
            QVERIFY2(isChinese(fieldTip(field)), field.key.c_str());
        }
        int offered = 0;
        for (const QComboBox* box : f.window->findChildren<QComboBox*>()) {
            if (box->findText(QStringLiteral("cifar10")) < 0) {
                continue;
            }
            for (int k = 0; k < box->count(); ++k) {
                const QString tip = box->itemData(k, Qt::ToolTipRole).toString();
                offered += tip.isEmpty() ? 0 : 1;
                QVERIFY2(tip.isEmpty() || isChinese(tip), qPrintable(tip));
            }
        }
        QVERIFY(offered >= 8); // the data sets' titles
        f.trigger("languageEnglish");
    }
};

QTEST_MAIN(TranslationTest)
#include "TranslationTest.moc"
