// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ViewExport.h"

#include "core/values/Error.h"
#include "widgets/Exportable.h"
#include "widgets/PaperPalette.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFont>
#include <QFontInfo>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

#include <cmath>
#include <optional>

namespace clae {
namespace {

constexpr int kPixels = 2; ///< for a logical one, in a .png
constexpr double kPointsPerInch = 72.0;

QString translated(const char* text)
{
    return QCoreApplication::translate("clae::ViewExport", text);
}

void play(const ViewPicture& picture, QPaintDevice& device)
{
    QPainter painter(&device);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.drawPicture(0, 0, picture.drawing);
}

/// The font that was measured, where an alias of this desktop's settings stands; and where it is
/// not installed any without serifs, closer to it than a browser's default.
QString namingFonts(const QString& svg)
{
    static const QRegularExpression family(QStringLiteral("font-family=\"([^\",]+)\""));
    QString text;
    qsizetype done = 0;
    auto found = family.globalMatch(svg);
    while (found.hasNext()) {
        const auto match = found.next();
        text += svg.mid(done, match.capturedStart() - done);
        text += QStringLiteral("font-family=\"'%1', sans-serif\"")
                    .arg(QFontInfo(QFont(match.captured(1))).family());
        done = match.capturedEnd();
    }
    return text + svg.mid(done);
}

QByteArray toSvg(const ViewPicture& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    // Qt 6.4 writes a title as it is, later versions as XML: its place is filled below.
    const QString place = QStringLiteral("clae-title");
    generator.setTitle(place);
    generator.setDescription(translated("Made with CLAE Workbench"));
    generator.setSize(picture.size);
    generator.setViewBox(QRect(QPoint(0, 0), picture.size));
    // Otherwise sizes of fonts, given in points, would be those of a coarser device than that of
    // the layout.
    generator.setResolution(picture.drawing.logicalDpiX());
    play(picture, generator);
    QString text = namingFonts(QString::fromUtf8(bytes));
    const qsizetype at = text.indexOf(place);
    if (at >= 0) {
        text.replace(at, place.size(), picture.title.toHtmlEscaped());
    }
    return text.toUtf8();
}

QByteArray toPdf(const ViewPicture& picture)
{
    const int resolution = picture.drawing.logicalDpiX();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(picture.title);
    writer.setCreator(QStringLiteral("CLAE Workbench"));
    writer.setResolution(resolution);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(QSizeF(picture.size) * (kPointsPerInch / resolution),
                                 QPageSize::Point, QString(), QPageSize::ExactMatch));
    play(picture, writer);
    return bytes;
}

QByteArray toPng(const ViewPicture& picture)
{
    QImage image = pictureImage(picture);
    // So that a text program shows it in the size of the other formats.
    constexpr double kInchesPerMetre = 1.0 / 0.0254;
    const int density =
        static_cast<int>(std::lround(kPixels * picture.drawing.logicalDpiX() * kInchesPerMetre));
    image.setDotsPerMeterX(density);
    image.setDotsPerMeterY(density);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

PictureFormat pictureFormat(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("png")) {
        return PictureFormat::Png;
    }
    if (ending == QLatin1String("svg")) {
        return PictureFormat::Svg;
    }
    if (ending == QLatin1String("pdf")) {
        return PictureFormat::Pdf;
    }
    throw InputError(
        translated("The file \"%1\" ends in none of .png, .pdf and .svg; choose one of them.")
            .arg(path)
            .toStdString());
}

ViewPicture recordView(Exportable& view, const QString& title)
{
    std::optional<PaperPalette> paper;
    auto* widget = dynamic_cast<QWidget*>(&view);
    if (widget != nullptr) {
        paper.emplace(*widget);
    }
    ViewPicture picture;
    picture.title = title;
    const QSizeF size = view.exportSize();
    if (size.isEmpty()) {
        throw InputError(
            translated("\"%1\" shows nothing yet, so there is nothing to export; its empty "
                       "view says what fills it.")
                .arg(title)
                .toStdString());
    }
    picture.size = QSize(static_cast<int>(std::ceil(size.width())),
                         static_cast<int>(std::ceil(size.height())));
    const QRectF area(QPointF(0, 0), QSizeF(picture.size));
    QPainter painter(&picture.drawing);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(area, Qt::white);
    if (widget != nullptr) {
        painter.setFont(widget->font());
    }
    view.paintExport(painter, area);
    painter.end();
    return picture;
}

QImage pictureImage(const ViewPicture& picture)
{
    QImage image(kPixels * picture.size, QImage::Format_RGB32);
    if (image.isNull()) {
        throw Error(translated("There is no memory for a picture of %1 × %2 pixels; save it as "
                               ".svg or .pdf.")
                        .arg(kPixels * picture.size.width())
                        .arg(kPixels * picture.size.height())
                        .toStdString());
    }
    image.setDevicePixelRatio(kPixels);
    image.fill(Qt::white);
    play(picture, image);
    return image;
}

QByteArray encodePicture(const ViewPicture& picture, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return toPng(picture);
    case PictureFormat::Svg:
        return toSvg(picture);
    case PictureFormat::Pdf:
        return toPdf(picture);
    }
    Q_UNREACHABLE();
}

std::unique_ptr<QMimeData> pictureMimeData(const ViewPicture& picture)
{
    auto data = std::make_unique<QMimeData>();
    data->setImageData(pictureImage(picture));
    data->setData(QStringLiteral("image/svg+xml"), toSvg(picture));
    return data;
}

void writeWhole(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        throw Error(translated("The file \"%1\" cannot be written (%2); choose a folder that you "
                               "may write to and that has room.")
                        .arg(path, file.errorString())
                        .toStdString());
    }
}

void exportView(Exportable& view, const QString& path)
{
    const PictureFormat format = pictureFormat(path);
    const ViewPicture picture = recordView(view, QFileInfo(path).completeBaseName());
    writeWhole(path, encodePicture(picture, format));
}

} // namespace clae
