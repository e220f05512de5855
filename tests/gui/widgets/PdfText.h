// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QRegularExpression>
#include <QSizeF>
#include <QString>
#include <QtEndian>

#include <algorithm>

namespace clae {

/// Reads as much of a PDF as tells which text is in it as text: its streams, the tables of its
/// fonts from glyphs to letters (ToUnicode), and the strings that are shown. Spaces, which may be
/// told as gaps, are left out.
class PdfText {
public:
    explicit PdfText(const QByteArray& pdf) : m_pdf(pdf)
    {
        const QRegularExpression object(QStringLiteral("(\\d+) 0 obj(.*?)endobj"),
                                        QRegularExpression::DotMatchesEverythingOption);
        auto found = object.globalMatch(QString::fromLatin1(pdf));
        while (found.hasNext()) {
            const auto match = found.next();
            m_objects[match.captured(1).toInt()] = match.captured(2).toLatin1();
        }
        readFonts();
        readPages();
    }

    [[nodiscard]] int pages() const { return m_pages; }
    [[nodiscard]] QSizeF pageSize() const { return m_pageSize; } ///< points
    [[nodiscard]] bool hasEmbeddedFont() const { return m_pdf.contains("/FontFile"); }
    [[nodiscard]] QString text() const { return m_text; }

private:
    using Letters = QHash<int, QString>; ///< of a font, by glyph

    [[nodiscard]] QByteArray stream(int object) const
    {
        const QByteArray body = m_objects.value(object);
        const qsizetype at = body.indexOf("stream\n");
        const QByteArray raw = body.mid(at + 7, body.lastIndexOf("endstream") - at - 7);
        if (!body.contains("/FlateDecode")) {
            return raw;
        }
        QByteArray framed(4, '\0'); // qUncompress wants the size in front; a guess will do
        qToBigEndian(static_cast<quint32>(raw.size() * 8), framed.data());
        return qUncompress(framed + raw);
    }

    [[nodiscard]] int reference(const QByteArray& body, const char* key) const
    {
        const QRegularExpression number(QStringLiteral("/%1 (\\d+) 0 R").arg(QLatin1String(key)));
        return number.match(QString::fromLatin1(body)).captured(1).toInt();
    }

    void readFonts()
    {
        for (auto object = m_objects.cbegin(); object != m_objects.cend(); ++object) {
            const int table = reference(object.value(), "ToUnicode");
            if (table == 0) {
                continue;
            }
            Letters& letters = m_fonts[object.key()];
            const QString text = QString::fromLatin1(stream(table));
            const QRegularExpression range(
                QStringLiteral("<([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})> (\\[[^\\]]*\\]|<[^>]*>)"));
            auto found = range.globalMatch(text);
            while (found.hasNext()) {
                const auto match = found.next();
                const int first = match.captured(1).toInt(nullptr, 16);
                static const QRegularExpression word(QStringLiteral("<([0-9a-fA-F]+)>"));
                auto codes = word.globalMatch(match.captured(3));
                const bool list = match.captured(3).startsWith(QLatin1Char('['));
                for (int k = 0; codes.hasNext(); ++k) {
                    const int code = codes.next().captured(1).right(4).toInt(nullptr, 16);
                    const int last = list ? first + k : match.captured(2).toInt(nullptr, 16);
                    for (int glyph = first + k; glyph <= last; ++glyph) {
                        letters[glyph] = QChar(code + glyph - first - k);
                    }
                }
            }
        }
    }

    void readPages()
    {
        QHash<QString, int> names; // of fonts
        static const QRegularExpression font(QStringLiteral("/(F\\d+) (\\d+) 0 R"));
        auto named = font.globalMatch(QString::fromLatin1(m_pdf));
        while (named.hasNext()) {
            const auto match = named.next();
            names[match.captured(1)] = match.captured(2).toInt();
        }
        for (const QByteArray& body : std::as_const(m_objects)) {
            if (!body.contains("/Type /Page\n")) {
                continue;
            }
            ++m_pages;
            static const QRegularExpression box(
                QStringLiteral("/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]"));
            const auto sides = box.match(QString::fromLatin1(body));
            m_pageSize = {sides.captured(1).toDouble(), sides.captured(2).toDouble()};
            const QString drawing = QString::fromLatin1(stream(reference(body, "Contents")));
            static const QRegularExpression shown(
                QStringLiteral("/(F\\d+) [\\d.]+ Tf|<([0-9a-fA-F]+)>"));
            int current = 0;
            auto found = shown.globalMatch(drawing);
            while (found.hasNext()) {
                const auto match = found.next();
                if (!match.captured(1).isEmpty()) {
                    current = names.value(match.captured(1));
                    continue;
                }
                const QString glyphs = match.captured(2);
                for (qsizetype k = 0; k + 4 <= glyphs.size(); k += 4) {
                    m_text += m_fonts.value(current).value(glyphs.mid(k, 4).toInt(nullptr, 16));
                }
            }
        }
        m_text.remove(QRegularExpression(QStringLiteral("\\s")));
    }

    QByteArray m_pdf;
    QHash<int, QByteArray> m_objects;
    QHash<int, Letters> m_fonts;
    QString m_text;
    QSizeF m_pageSize;
    int m_pages = 0;
};

} // namespace clae
