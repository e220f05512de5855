// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LanguageController.h"

#include "app/workbench/Retranslation.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QMainWindow>
#include <QMenu>
#include <QPointer>
#include <QSettings>

namespace clae {
namespace {

constexpr char kLanguage[] = "claeLanguage";

QString settingsKey()
{
    return QStringLiteral("language");
}

QString systemSetting()
{
    return QStringLiteral("system");
}

QPointer<RecordingTranslator>& translatorOfProgram()
{
    static QPointer<RecordingTranslator> translator; // the application owns it
    return translator;
}

/// Qt's own texts, such as those of file dialogs, where its translations are installed.
void loadQtTexts(const QString& language)
{
    static QPointer<QTranslator> texts;
    if (texts == nullptr) {
        texts = new QTranslator(qApp);
        QCoreApplication::installTranslator(texts);
    }
    // What is not found leaves the texts of the code.
    (void)texts->load(QStringLiteral("qtbase_") + language,
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace

QString LanguageController::languageFor(const QString& setting, const QStringList& systems)
{
    const QStringList known{QStringLiteral("en"), QStringLiteral("zh_CN")};
    if (known.contains(setting)) {
        return setting;
    }
    for (const QString& system : systems) {
        const QLocale locale(system);
        if (locale.language() == QLocale::Chinese &&
            locale.script() == QLocale::SimplifiedHanScript) {
            return known[1];
        }
        if (locale.language() == QLocale::English) {
            break;
        }
    }
    return known[0];
}

RecordingTranslator& LanguageController::install()
{
    QPointer<RecordingTranslator>& translator = translatorOfProgram();
    if (translator == nullptr) {
        const QString language =
            languageFor(QSettings().value(settingsKey(), systemSetting()).toString(),
                        QLocale::system().uiLanguages());
        loadQtTexts(language);
        translator = new RecordingTranslator(qApp);
        translator->setLanguage(language);
        QCoreApplication::installTranslator(translator); // last, so that it is asked first
        qApp->setProperty(kLanguage, language);
    }
    return *translator;
}

QString LanguageController::current()
{
    return qApp->property(kLanguage).toString();
}

LanguageController::LanguageController(QMainWindow& window)
    : QObject(&window),
      m_window(window),
      m_menu(new QMenu(tr("&Language"), &window)),
      m_languages(new QActionGroup(this))
{
    install();
    m_menu->setObjectName(QStringLiteral("languageMenu"));
    const QString chosen = QSettings().value(settingsKey(), systemSetting()).toString();
    // A language is written in itself, so that who reads no other finds it.
    const struct {
        const char* name;
        QString setting;
        QString title;
    } entries[] = {{"languageSystem", systemSetting(), tr("&System")},
                   {"languageEnglish", QStringLiteral("en"), QStringLiteral("&English")},
                   {"languageChinese", QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    for (const auto& entry : entries) {
        QAction* action = m_menu->addAction(entry.title);
        action->setObjectName(QString::fromLatin1(entry.name));
        action->setStatusTip(tr("Language of the texts"));
        action->setCheckable(true);
        action->setChecked(entry.setting == chosen);
        action->setData(entry.setting);
        m_languages->addAction(action);
        window.addAction(action);
    }
    connect(m_languages, &QActionGroup::triggered, this,
            [this](const QAction* action) { choose(action->data().toString()); });
}

void LanguageController::choose(const QString& setting)
{
    QSettings().setValue(settingsKey(), setting);
    for (QAction* action : m_languages->actions()) {
        action->setChecked(action->data().toString() == setting);
    }
    const QString language = languageFor(setting, QLocale::system().uiLanguages());
    if (language == current()) {
        return;
    }
    RecordingTranslator& translator = install();
    const Retranslation::Texts before = translator.texts();
    translator.setLanguage(language);
    const Retranslation::Texts after = translator.texts();
    const QString old = current();
    qApp->setProperty(kLanguage, language);
    loadQtTexts(language);
    Retranslation(before, after).apply(&m_window, old, language);
    // Those who compose their texts do it anew.
    for (QWidget* widget : m_window.findChildren<QWidget*>()) {
        QEvent change(QEvent::LanguageChange);
        QCoreApplication::sendEvent(widget, &change);
    }
    Q_EMIT changed();
}

} // namespace clae
