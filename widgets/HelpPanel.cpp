// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/HelpPanel.h"

#include "widgets/FieldEditor.h"
#include "widgets/FieldHelp.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QEvent>
#include <QFile>
#include <QTextDocument>

// The macro declares a function, which must happen outside every namespace.
static void initialiseHelpResource()
{
    Q_INIT_RESOURCE(clae_help);
}

namespace clae {

HelpPanel::HelpPanel(QWidget* parent) : QTextBrowser(parent)
{
    initialiseHelpResource();
    setObjectName(QStringLiteral("helpPanel"));
    setAccessibleName(tr("Help"));
    setFrameShape(QFrame::NoFrame);
    setOpenExternalLinks(false);
    setOpenLinks(false);
    document()->setDocumentMargin(8);
    explain(nullptr);
}

QString HelpPanel::page(const QString& dockName)
{
    // The language of the texts on the screen, which need not be the system's.
    const QString language =
        QCoreApplication::translate("clae::HelpPanel", "en", "the folder of help pages: en, zh_CN");
    for (const QString& folder : {language, QStringLiteral("en")}) {
        QFile file(QStringLiteral(":/clae/help/%1/%2.md").arg(folder, dockName));
        if (file.open(QIODevice::ReadOnly)) {
            return QString::fromUtf8(file.readAll());
        }
    }
    return {};
}

bool HelpPanel::hasPage(const QString& dockName)
{
    initialiseHelpResource();
    return !page(dockName).isEmpty();
}

QString HelpPanel::controlHelp(const QWidget* widget)
{
    for (const QWidget* at = widget; at != nullptr && !at->isWindow(); at = at->parentWidget()) {
        if (const auto* editor = qobject_cast<const FieldEditor*>(at)) {
            return fieldTip(editor->field());
        }
        if (qobject_cast<const QDockWidget*>(at) != nullptr) {
            return {};
        }
        const QString text = at->whatsThis().isEmpty() ? at->toolTip() : at->whatsThis();
        if (!text.isEmpty()) {
            const QString body = Qt::mightBeRichText(text) ? text : text.toHtmlEscaped();
            return at->accessibleName().isEmpty()
                       ? QStringLiteral("<p>%1</p>").arg(body)
                       : QStringLiteral("<p><b>%1</b></p><p>%2</p>")
                             .arg(at->accessibleName().toHtmlEscaped(), body);
        }
    }
    return {};
}

void HelpPanel::explain(const QWidget* widget)
{
    m_control = controlHelp(widget);
    m_dock.clear();
    for (const QWidget* at = widget; at != nullptr; at = at->parentWidget()) {
        if (const auto* dock = qobject_cast<const QDockWidget*>(at)) {
            m_dock = dock->objectName();
            break;
        }
    }
    QString markdown = m_dock.isEmpty() ? QString() : page(m_dock);
    if (m_control.isEmpty() && markdown.isEmpty()) {
        markdown = page(QStringLiteral("start"));
    }
    showPage(m_control, markdown);
}

void HelpPanel::showPage(const QString& control, const QString& markdown)
{
    QTextDocument page;
    page.setMarkdown(markdown);
    const QString rest = markdown.isEmpty() ? QString() : page.toHtml();
    setHtml(control.isEmpty() ? rest
            : rest.isEmpty()  ? control
                              : control + QStringLiteral("<hr>") + rest);
}

void HelpPanel::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        // What a control said was in the old language.
        m_control.clear();
        const QString markdown = page(m_dock.isEmpty() ? QStringLiteral("start") : m_dock);
        showPage({}, markdown);
    }
}

} // namespace clae
