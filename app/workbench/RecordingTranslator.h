// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ThreadSafety.h"

#include <QTranslator>

#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace clae {

/// A translator that remembers what was asked of it, so that the texts on the screen can be found
/// again when the language changes. Thread: any may ask; load() and texts(): GUI.
class RecordingTranslator : public QTranslator {
    Q_OBJECT
public:
    explicit RecordingTranslator(QObject* parent = nullptr);

    /// "zh_CN", or "en" for the texts as they stand in the code.
    void setLanguage(const QString& language);

    /// One text in the present language, still with its placeholders.
    struct Text {
        QByteArray context;
        QString text;
        QString source;
    };
    /// All that were asked for so far, always in the same order.
    [[nodiscard]] std::vector<Text> texts() const;

    [[nodiscard]] QString translate(const char* context, const char* sourceText,
                                    const char* disambiguation, int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

private:
    using Message = std::tuple<std::string, std::string, std::string, int>;

    mutable Mutex m_mutex;
    mutable std::set<Message> m_messages CLAE_GUARDED_BY(m_mutex);
    QTranslator m_language CLAE_GUARDED_BY(m_mutex);
};

} // namespace clae
