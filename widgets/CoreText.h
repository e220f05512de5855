// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>

namespace clae {

/// A fixed sentence of core (help of a key, rule, description of a preset) in the present language.
/// Core knows no Qt and marks nothing for translation: app/workbench/CoreTexts.cpp lists all such
/// sentences for the translators' tool.
[[nodiscard]] inline QString coreText(const std::string& english)
{
    return english.empty() ? QString()
                           : QCoreApplication::translate("clae::CoreText", english.c_str());
}

} // namespace clae
