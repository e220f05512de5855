// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Theme.h"
#include "widgets/Icons.h"

#include <QApplication>
#include <QCheckBox>
#include <QPalette>
#include <QProxyStyle>
#include <QRadioButton>
#include <QStyle>
#include <QTest>

#include <algorithm>
#include <cmath>

#include <array>
#include <cmath>

using clae::ColorScheme;
using clae::Theme;

namespace {

using Triple = std::array<double, 3>;

Triple linear(const QColor& color)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {channel(color.redF()), channel(color.greenF()), channel(color.blueF())};
}

/// WCAG 2 contrast, 1 to 21.
double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& color) {
        const Triple c = linear(color);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] + 0.05;
    };
    const double ratio = luminance(a) / luminance(b);
    return std::max(ratio, 1.0 / ratio);
}

Triple multiply(const std::array<Triple, 3>& matrix, const Triple& v)
{
    Triple result{};
    for (std::size_t r = 0; r < 3; ++r) {
        result[r] = matrix[r][0] * v[0] + matrix[r][1] * v[1] + matrix[r][2] * v[2];
    }
    return result;
}

/// OKLab (Ottosson 2020) of a colour as seen through `vision`, a matrix on linear RGB.
Triple seen(const QColor& color, const std::array<Triple, 3>& vision)
{
    Triple rgb = multiply(vision, linear(color));
    for (double& value : rgb) {
        value = std::min(1.0, std::max(0.0, value));
    }
    Triple lms = multiply({{{0.4122214708, 0.5363325363, 0.0514459929},
                            {0.2119034982, 0.6806995451, 0.1073969566},
                            {0.0883024619, 0.2817188376, 0.6299787005}}},
                          rgb);
    for (double& value : lms) {
        value = std::cbrt(value);
    }
    return multiply({{{0.2104542553, 0.7936177850, -0.0040720468},
                      {1.9779984951, -2.4285922050, 0.4505937099},
                      {0.0259040371, 0.7827717662, -0.8086757660}}},
                    lms);
}

int countOpaque(const QImage& image, const QColor& color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return found;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anUncheckedBoxStandsOutInBothSchemes()
    {
        for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            Theme::apply(*qApp, scheme);
            QCheckBox box;
            box.resize(box.sizeHint());
            const QImage picture = box.grab().toImage();
            const double window = box.palette().color(QPalette::Window).lightnessF();
            double contrast = 0.0;
            for (int x = 0; x < picture.width(); ++x) {
                const double lightness = picture.pixelColor(x, picture.height() / 2).lightnessF();
                contrast = std::max(contrast, std::abs(lightness - window));
            }
            QVERIFY2(contrast > 0.15, qPrintable(QString::number(contrast)));
        }
    }

    void anUncheckedRadioButtonStandsOutInBothSchemes()
    {
        for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            Theme::apply(*qApp, scheme);
            QRadioButton button;
            button.resize(button.sizeHint());
            const QImage picture = button.grab().toImage();
            const double window = button.palette().color(QPalette::Window).lightnessF();
            double contrast = 0.0;
            for (int x = 0; x < picture.width(); ++x) {
                const double lightness = picture.pixelColor(x, picture.height() / 2).lightnessF();
                contrast = std::max(contrast, std::abs(lightness - window));
            }
            QVERIFY2(contrast > 0.15, qPrintable(QString::number(contrast)));
        }
    }

    void theSchemeDecidesThePalette()
    {
        Theme::apply(*qApp, ColorScheme::Dark);
        QVERIFY(Theme::isDark(QApplication::palette()));
        Theme::apply(*qApp, ColorScheme::Light);
        QVERIFY(!Theme::isDark(QApplication::palette()));
        const auto* style = qobject_cast<QProxyStyle*>(QApplication::style());
        QVERIFY(style != nullptr);
        QCOMPARE(style->baseStyle()->name(), QStringLiteral("fusion"));
    }

    void systemIsTheDesktopsChoiceAtTheStart()
    {
        Theme::apply(*qApp, ColorScheme::System);
        const bool atStart = Theme::isDark(QApplication::palette());
        Theme::apply(*qApp, atStart ? ColorScheme::Light : ColorScheme::Dark);
        Theme::apply(*qApp, ColorScheme::System);
        QCOMPARE(Theme::isDark(QApplication::palette()), atStart);
    }

    void textIsReadableInBothSchemes()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = Theme::palette(dark);
            QVERIFY(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) > 7);
            QVERIFY(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >
                    7);
            QVERIFY(contrast(palette.color(QPalette::HighlightedText),
                             palette.color(QPalette::Highlight)) > 4.5);
            QVERIFY(contrast(Theme::quietText(palette), palette.color(QPalette::Window)) > 4.5);
        }
    }

    void curvesStandOutFromTheirGroundInBothSchemes()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = Theme::palette(dark);
            for (const QColor& color : {Theme::clean(palette), Theme::adversarial(palette),
                                        Theme::accuracy(palette), Theme::total(palette)}) {
                QVERIFY(contrast(color, palette.color(QPalette::Base)) > 3.0);
            }
        }
    }

    void classColoursStayApartForColourBlindEyes()
    {
        const std::array<Triple, 3> normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
        // Machado, Oliveira, Fernandes 2009, severity 1.
        const std::array<Triple, 3> protanopia{{{0.152286, 1.052583, -0.204868},
                                                {0.114503, 0.786281, 0.099216},
                                                {-0.003882, -0.048116, 1.051998}}};
        const std::array<Triple, 3> deuteranopia{{{0.367322, 0.860646, -0.227968},
                                                  {0.280085, 0.672501, 0.047413},
                                                  {-0.011820, 0.042940, 0.968881}}};
        for (const bool dark : {false, true}) {
            const QPalette palette = Theme::palette(dark);
            for (const auto& vision : {normal, protanopia, deuteranopia}) {
                for (int a = 0; a < Theme::kClassColors; ++a) {
                    for (int b = 0; b < a; ++b) {
                        const Triple x = seen(Theme::classColor(a, palette), vision);
                        const Triple y = seen(Theme::classColor(b, palette), vision);
                        const double distance = std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
                        QVERIFY2(distance > 0.09,
                                 qPrintable(
                                     QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(distance)));
                    }
                }
            }
        }
    }

    void highContrastColoursStandOutForEveryEye()
    {
        const std::array<Triple, 3> normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
        // Machado, Oliveira, Fernandes 2009, severity 1: without the cones for red, green and blue.
        const std::array<Triple, 3> protanopia{{{0.152286, 1.052583, -0.204868},
                                                {0.114503, 0.786281, 0.099216},
                                                {-0.003882, -0.048116, 1.051998}}};
        const std::array<Triple, 3> deuteranopia{{{0.367322, 0.860646, -0.227968},
                                                  {0.280085, 0.672501, 0.047413},
                                                  {-0.011820, 0.042940, 0.968881}}};
        const std::array<Triple, 3> tritanopia{{{1.255528, -0.076749, -0.178779},
                                                {-0.078411, 0.930809, 0.147602},
                                                {0.004733, 0.691367, 0.303900}}};
        Theme::setClassPalette(*qApp, clae::ClassPalette::HighContrast);
        for (const bool dark : {false, true}) {
            const QPalette palette = Theme::palette(dark);
            for (int a = 0; a < Theme::kClassColors; ++a) {
                QVERIFY2(contrast(Theme::classColor(a, palette), palette.color(QPalette::Base)) >
                             3.0,
                         qPrintable(QString::number(a)));
            }
            for (const auto& vision : {normal, protanopia, deuteranopia, tritanopia}) {
                for (int a = 0; a < Theme::kClassColors; ++a) {
                    for (int b = 0; b < a; ++b) {
                        const Triple x = seen(Theme::classColor(a, palette), vision);
                        const Triple y = seen(Theme::classColor(b, palette), vision);
                        const double distance = std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
                        QVERIFY2(distance > 0.11,
                                 qPrintable(
                                     QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(distance)));
                    }
                }
            }
        }
        Theme::setClassPalette(*qApp, clae::ClassPalette::Usual);
    }

    void aChoiceOfClassColoursIsTold()
    {
        struct Listener : QWidget {
            int changes = 0;
            void changeEvent(QEvent* event) override
            {
                changes += event->type() == QEvent::PaletteChange ? 1 : 0;
            }
        } listener;
        const QColor usual = Theme::classColor(0, listener.palette());
        Theme::setClassPalette(*qApp, clae::ClassPalette::HighContrast);
        QCOMPARE(listener.changes, 1);
        QVERIFY(Theme::classColor(0, listener.palette()) != usual);
        Theme::setClassPalette(*qApp, clae::ClassPalette::Usual);
        QCOMPARE(Theme::classColor(0, listener.palette()), usual);
    }

    void deltasDivergeFromANeutralMiddle()
    {
        QVERIFY(Theme::diverging(-1.0).blue() > Theme::diverging(-1.0).red());
        QVERIFY(Theme::diverging(1.0).red() > Theme::diverging(1.0).blue());
        QCOMPARE(Theme::diverging(0.0).saturation(), 0);
        QCOMPARE(Theme::diverging(7.0), Theme::diverging(1.0));
        QCOMPARE(Theme::diverging(std::nan("")), Theme::diverging(0.0));
    }

    void iconsFollowThePalette()
    {
        const QIcon icon = clae::makeIcon(clae::Icon::Stop);
        for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            Theme::apply(*qApp, scheme);
            const QPalette palette = QApplication::palette();
            QVERIFY(countOpaque(icon.pixmap(24, 24).toImage(),
                                palette.color(QPalette::Active, QPalette::ButtonText)) > 10);
            QVERIFY(countOpaque(icon.pixmap(24, 24, QIcon::Disabled).toImage(),
                                palette.color(QPalette::Disabled, QPalette::ButtonText)) > 10);
        }
    }

    void everyIconHasADrawing()
    {
        using clae::Icon;
        for (const Icon name : {Icon::Start, Icon::Pause, Icon::Step, Icon::Stop, Icon::Snapshot,
                                Icon::Export, Icon::Fit, Icon::Theme, Icon::Lasso}) {
            const QIcon icon = clae::makeIcon(name);
            const QColor stroke =
                QApplication::palette().color(QPalette::Active, QPalette::ButtonText);
            QVERIFY(countOpaque(icon.pixmap(48, 48).toImage(), stroke) > 30);
        }
    }

    void theApplicationsIconKeepsItsColoursInEverySize()
    {
        const QIcon icon = clae::applicationIcon();
        QCOMPARE(icon.availableSizes().size(), 7);
        for (const int side : {16, 48, 256}) {
            const QImage picture = icon.pixmap(side, side).toImage();
            QCOMPARE(picture.size() / picture.devicePixelRatio(), QSize(side, side));
            QCOMPARE(qAlpha(picture.pixel(0, 0)), 0);
            QVERIFY(countOpaque(picture, QColor(0x5f, 0xb0, 0xf0)) > side / 4);
            QVERIFY(countOpaque(picture, QColor(0xf0, 0x70, 0x2e)) > side / 4);
        }
    }
};

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
