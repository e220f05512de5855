// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StageText.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace clae {
namespace {

constexpr const char* kContext = "clae::StageText";

constexpr std::array<const char*, 17> kStages{
    QT_TRANSLATE_NOOP("clae::StageText", "Embed images"),
    QT_TRANSLATE_NOOP("clae::StageText", "Embed test images"),
    QT_TRANSLATE_NOOP("clae::StageText", "Embed training images"),
    QT_TRANSLATE_NOOP("clae::StageText", "Attack images"),
    QT_TRANSLATE_NOOP("clae::StageText", "Compare views"),
    QT_TRANSLATE_NOOP("clae::StageText", "Compute features"),
    QT_TRANSLATE_NOOP("clae::StageText", "Train linear probe"),
    QT_TRANSLATE_NOOP("clae::StageText", "Check the attacks"),
    QT_TRANSLATE_NOOP("clae::StageText", "Attack with rising epsilon"),
    QT_TRANSLATE_NOOP("clae::StageText", "Attack test images"),
    QT_TRANSLATE_NOOP("clae::StageText", "Measure clean statistics, clean weights"),
    QT_TRANSLATE_NOOP("clae::StageText", "Measure clean statistics, adversarial weights"),
    QT_TRANSLATE_NOOP("clae::StageText", "Measure adversarial statistics, clean weights"),
    QT_TRANSLATE_NOOP("clae::StageText", "Measure adversarial statistics, adversarial weights"),
    QT_TRANSLATE_NOOP("clae::StageText", "Build the neighbour graph"),
    QT_TRANSLATE_NOOP("clae::StageText", "Find neighbours"),
    QT_TRANSLATE_NOOP("clae::StageText", "Place points"),
};

/// Those with a name at their end.
constexpr std::array<const char*, 7> kNamedStages{
    QT_TRANSLATE_NOOP("clae::StageText", "Load %1"),
    QT_TRANSLATE_NOOP("clae::StageText", "Get %1"),
    QT_TRANSLATE_NOOP("clae::StageText", "Check %1"),
    QT_TRANSLATE_NOOP("clae::StageText", "Unpack %1"),
    QT_TRANSLATE_NOOP("clae::StageText", "Verify %1"),
    QT_TRANSLATE_NOOP("clae::StageText", "Pack %1"),
    QT_TRANSLATE_NOOP("clae::StageText", "Attack with %1"),
};

QString translated(const char* english)
{
    return QCoreApplication::translate(kContext, english);
}

} // namespace

QString stageText(const QString& stage)
{
    for (const char* known : kStages) {
        if (stage == QLatin1String(known)) {
            return translated(known);
        }
    }
    for (const char* known : kNamedStages) {
        const QString start = QString::fromLatin1(known).chopped(2);
        if (stage.startsWith(start)) {
            return translated(known).arg(stage.mid(start.size()));
        }
    }
    return stage;
}

QString deviceText(const QString& device)
{
    static const QRegularExpression expression(QStringLiteral("^(.+), ([0-9]+) threads?, (.+)$"));
    const QRegularExpressionMatch match = expression.match(device);
    if (!match.hasMatch()) {
        return device;
    }
    const QString threads = match.captured(2);
    if (threads == QStringLiteral("1")) {
        return translated(QT_TRANSLATE_NOOP("clae::StageText", "%1, 1 thread, %2"))
            .arg(match.captured(1), match.captured(3));
    }
    return translated(QT_TRANSLATE_NOOP("clae::StageText", "%1, %2 threads, %3"))
        .arg(match.captured(1), threads, match.captured(3));
}

} // namespace clae
