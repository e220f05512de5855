// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/RecordingTranslator.h"

// The macro declares a function, which must happen outside every namespace.
static void initialiseTranslationResource()
{
    Q_INIT_RESOURCE(clae_translations);
}

namespace clae {
namespace {

const char* orEmpty(const char* text)
{
    return text != nullptr ? text : "";
}

/// Of all plurals of a text a few stand for all: the languages at hand know no more than two.
int plural(int n)
{
    return n < 0 ? -1 : n == 1 ? 1 : 2;
}

} // namespace

RecordingTranslator::RecordingTranslator(QObject* parent) : QTranslator(parent)
{
    initialiseTranslationResource();
}

void RecordingTranslator::setLanguage(const QString& language)
{
    const MutexLock lock(m_mutex);
    // There is no file of English: what is not found leaves the texts of the code.
    (void)m_language.load(QStringLiteral(":/clae/translations/clae_%1.qm").arg(language));
}

QString RecordingTranslator::translate(const char* context, const char* sourceText,
                                       const char* disambiguation, int n) const
{
    const MutexLock lock(m_mutex);
    m_messages.emplace(orEmpty(context), orEmpty(sourceText), orEmpty(disambiguation), plural(n));
    return m_language.translate(context, sourceText, disambiguation, n);
}

std::vector<RecordingTranslator::Text> RecordingTranslator::texts() const
{
    const MutexLock lock(m_mutex);
    std::vector<Text> result;
    for (const auto& [context, source, comment, n] : m_messages) {
        const QString plain = QString::fromStdString(source);
        const QString text = m_language.translate(context.c_str(), source.c_str(),
                                                  comment.empty() ? nullptr : comment.c_str(), n);
        result.push_back(
            {QByteArray::fromStdString(context), text.isEmpty() ? plain : text, plain});
    }
    return result;
}

} // namespace clae
