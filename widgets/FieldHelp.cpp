// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FieldHelp.h"

#include "core/values/TrainSpec.h"
#include "widgets/CoreText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace clae {
namespace {

/// Above it a limit only guards against nonsense and is not worth telling.
constexpr double kTellingMaximum = 1e6;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(clae::FieldHelp)
};

/// `formula` with its _{...} and ^{...} as indices and exponents.
QString typeset(const std::string& formula)
{
    static const QRegularExpression index(QStringLiteral(R"(_\{([^}]*)\})"));
    static const QRegularExpression exponent(QStringLiteral(R"(\^\{([^}]*)\})"));
    QString html = QString::fromStdString(formula).toHtmlEscaped();
    html.replace(index, QStringLiteral("<sub>\\1</sub>"));
    html.replace(exponent, QStringLiteral("<sup>\\1</sup>"));
    return html.replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

QString explained(const std::string& sentence)
{
    return coreText(sentence).toHtmlEscaped();
}

QString escaped(const std::string& text)
{
    return QString::fromStdString(text).toHtmlEscaped();
}

QString paragraph(const QString& html)
{
    return html.isEmpty() ? QString()
                          : QStringLiteral("<p style='margin: 0 0 4px 0'>%1</p>").arg(html);
}

QString formulaLine(const std::string& formula)
{
    if (formula.empty()) {
        return {};
    }
    return QStringLiteral("<p style='margin: 0 0 4px 12px; font-family: serif; white-space: "
                          "pre'>%1</p>")
        .arg(typeset(formula));
}

/// A bound without the digits that no one wrote: "0.001", "1,000,000".
QString number(double value)
{
    return QLocale().toString(value, 'g', 7);
}

QString rangeText(const SpecField& field)
{
    using Type = SpecField::Type;
    if (field.type != Type::Integer && field.type != Type::Real && field.type != Type::RealList) {
        return {};
    }
    return field.maximum > kTellingMaximum
               ? Words::tr("%1 or more").arg(number(field.minimum))
               : Words::tr("%1 to %2").arg(number(field.minimum), number(field.maximum));
}

QString defaultText(const SpecField& field)
{
    const TrainSpec defaults;
    QString text = QString::fromStdString(specText(defaults, field.key));
    if (field.type == SpecField::Type::Boolean) {
        text = std::get<bool>(field.get(defaults)) ? Words::tr("on") : Words::tr("off");
    }
    return Words::tr("default: %1").arg(text.isEmpty() ? Words::tr("empty") : text);
}

QString meaning(const SpecChoiceHelp& help)
{
    return paragraph(explained(help.sentence)) + formulaLine(help.formula);
}

} // namespace

QString fieldTip(const SpecField& field, const QString& notice)
{
    QString tip = paragraph(notice.toHtmlEscaped()) +
                  paragraph(QStringLiteral("<b>%1</b>").arg(escaped(field.key))) +
                  paragraph(explained(field.help)) + formulaLine(field.formula);
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        tip += paragraph(
                   QStringLiteral("<i>%1</i>: %2")
                       .arg(escaped(field.choices[i]), explained(field.choiceHelp[i].sentence))) +
               formulaLine(field.choiceHelp[i].formula);
    }
    const QString range = rangeText(field);
    return tip + paragraph(range.isEmpty() ? defaultText(field)
                                           : range + QStringLiteral("; ") + defaultText(field));
}

QString choiceTip(const SpecField& field, std::size_t choice, const QString& notice)
{
    return paragraph(notice.toHtmlEscaped()) +
           paragraph(QStringLiteral("<b>%1</b>").arg(escaped(field.choices.at(choice)))) +
           meaning(field.choiceHelp.at(choice));
}

QString fieldTitle(const std::string& key)
{
    return coreText(englishTitle(key).toStdString());
}

QString englishTitle(const std::string& key)
{
    QString name = QString::fromStdString(key.substr(key.find('.') + 1));
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    static const QRegularExpression abbreviation(QStringLiteral(R"(\b(bn|lars)\b)"));
    if (const auto match = abbreviation.match(name); match.hasMatch()) {
        name.replace(match.capturedStart(), match.capturedLength(), match.captured().toUpper());
    }
    name[0] = name[0].toUpper();
    return name;
}

} // namespace clae
