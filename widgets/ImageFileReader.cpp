// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ImageFileReader.h"

#include "widgets/ImageConversion.h"

#include <QFileInfo>
#include <QImageReader>

namespace clae {
namespace {

bool isTooLarge(const QSize& size)
{
    return size.width() > ImageFileReader::kLongestSide ||
           size.height() > ImageFileReader::kLongestSide;
}

} // namespace

void ImageFileReader::read(const QStringList& paths)
{
    m_requests.post(paths);
    QMetaObject::invokeMethod(this, &ImageFileReader::work, Qt::QueuedConnection);
}

Image ImageFileReader::reduced(const QImage& picture)
{
    return toImage(isTooLarge(picture.size())
                       ? picture.scaled(kLongestSide, kLongestSide, Qt::KeepAspectRatio,
                                        Qt::SmoothTransformation)
                       : picture);
}

void ImageFileReader::work()
{
    const std::optional<QStringList> paths = m_requests.take();
    if (!paths) {
        return; // a wake-up for what an earlier one took
    }
    Answer answer;
    int unreadable = 0;
    QString first;
    for (const QString& path : *paths) {
        QImageReader reader(path);
        reader.setDecideFormatFromContent(true); // names lie
        reader.setAutoTransform(true);
        if (isTooLarge(reader.size())) {
            reader.setScaledSize(
                reader.size().scaled(kLongestSide, kLongestSide, Qt::KeepAspectRatio));
        }
        const QImage picture = reader.read();
        if (picture.isNull()) {
            if (++unreadable == 1) {
                const QString name = QFileInfo(path).fileName();
                first = QFileInfo(path).isDir()
                            ? tr("\"%1\" is a folder; choose image files in it").arg(name)
                            : tr("\"%1\" cannot be read as an image (%2); choose a PNG or JPEG "
                                 "file that other programs show")
                                  .arg(name, reader.errorString());
            }
        } else {
            answer.images.push_back(reduced(picture));
        }
    }
    if (unreadable == 1) {
        answer.problem = tr("%1.").arg(first);
    } else if (unreadable > 1) {
        answer.problem = tr("%1 of %2 files were left out, the first of them because %3.")
                             .arg(unreadable)
                             .arg(paths->size())
                             .arg(first);
    }
    if (m_answers.post(std::move(answer))) {
        Q_EMIT answerArrived();
    }
}

} // namespace clae
