// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

// The macro declares a function, which must happen outside every namespace.
static void initialiseIconResource()
{
    Q_INIT_RESOURCE(clae_icons);
}

namespace clae {
namespace {

QString fileName(Icon icon)
{
    switch (icon) {
    case Icon::Start:
        return QStringLiteral("start");
    case Icon::Pause:
        return QStringLiteral("pause");
    case Icon::Step:
        return QStringLiteral("step");
    case Icon::Stop:
        return QStringLiteral("stop");
    case Icon::Snapshot:
        return QStringLiteral("snapshot");
    case Icon::Export:
        return QStringLiteral("export");
    case Icon::Fit:
        return QStringLiteral("fit");
    case Icon::Theme:
        return QStringLiteral("theme");
    case Icon::Lasso:
        return QStringLiteral("lasso");
    }
    Q_UNREACHABLE();
}

QByteArray readSvg(Icon icon)
{
    initialiseIconResource();
    QFile file(QStringLiteral(":/clae/icons/%1.svg").arg(fileName(icon)));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

QColor strokeColor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::Active, QPalette::ButtonText);
}

/// Renders an SVG whose strokes are "#000000" in the colour of the moment.
class TintedSvgEngine final : public QIconEngine {
public:
    TintedSvgEngine(QString name, QByteArray svg) : m_name(std::move(name)), m_svg(std::move(svg))
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray svg = m_svg;
        svg.replace("#000000", strokeColor(mode).name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = QStringLiteral("clae-icon-%1-%2-%3x%4")
                                .arg(m_name, strokeColor(mode).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap result;
        if (!QPixmapCache::find(key, &result)) {
            result = QPixmap(size);
            result.fill(Qt::transparent);
            QPainter painter(&result);
            paint(&painter, QRect(QPoint(0, 0), size), mode, state);
            painter.end();
            QPixmapCache::insert(key, result);
        }
        return result;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedSvgEngine(m_name, m_svg); }

private:
    QString m_name;
    QByteArray m_svg;
};

} // namespace

QIcon makeIcon(Icon icon)
{
    return QIcon(new TintedSvgEngine(fileName(icon), readSvg(icon)));
}

QIcon applicationIcon()
{
    initialiseIconResource();
    QSvgRenderer drawing(QStringLiteral(":/clae/icons/application.svg"));
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap picture(side, side);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        drawing.render(&painter);
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace clae
