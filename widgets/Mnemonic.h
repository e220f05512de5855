// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

namespace clae {

/// `text` as it is read out: without the mark of its mnemonic, or the whole mnemonic where it
/// stands in brackets behind a text in another script, as in "保存(&S)". "&&" is a plain '&'.
[[nodiscard]] inline QString withoutMnemonic(QString text)
{
    static const QRegularExpression bracketed(QStringLiteral(R"(\s*\(&[^&]\))"));
    const QChar kept(0x1);
    text.remove(bracketed);
    text.replace(QLatin1String("&&"), QString(kept));
    text.remove(QLatin1Char('&'));
    return text.replace(kept, QLatin1Char('&'));
}

} // namespace clae
