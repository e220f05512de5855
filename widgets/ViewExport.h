// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPicture>
#include <QString>

#include <memory>

class QMimeData;

namespace clae {

class Exportable;

enum class PictureFormat { Png, Svg, Pdf };

/// What a view would look like on paper, recorded once: from here on no widget is needed, so that
/// encoding and writing may be done elsewhere than on the GUI thread.
struct ViewPicture {
    QPicture drawing;
    QSize size; ///< logical pixels
    QString title;
};

/// The format that the ending of `path` names. Throws InputError for any but .png, .svg and .pdf.
[[nodiscard]] PictureFormat pictureFormat(const QString& path);

/// Records `view` in the colours of paper, whatever the theme. Throws InputError when it has
/// nothing to show. Thread: GUI.
[[nodiscard]] ViewPicture recordView(Exportable& view, const QString& title);

/// Two pixels for a logical one, white where nothing is drawn. Throws Error when there is no memory
/// for it. Thread: any.
[[nodiscard]] QImage pictureImage(const ViewPicture& picture);

/// The bytes of a file: text stays text in .svg and .pdf, .pdf has one page as large as the picture
/// and the fonts in it. Thread: any.
[[nodiscard]] QByteArray encodePicture(const ViewPicture& picture, PictureFormat format);

/// The picture for the clipboard: as an image and as SVG. Thread: GUI.
[[nodiscard]] std::unique_ptr<QMimeData> pictureMimeData(const ViewPicture& picture);

/// Writes a file whole or not at all. Throws Error naming it and the system's reason. Thread: any.
void writeWhole(const QString& path, const QByteArray& bytes);

/// Records `view` and writes it by the ending of `path`. Throws InputError and Error as the
/// functions above. Thread: GUI; blocks.
void exportView(Exportable& view, const QString& path);

} // namespace clae
