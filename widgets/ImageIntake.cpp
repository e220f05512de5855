// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ImageIntake.h"

#include "widgets/ImageFileReader.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace clae {

ImageIntake::ImageIntake(QObject* parent)
    : QObject(parent), m_reader(std::make_unique<ImageFileReader>())
{
    m_thread.setObjectName(QStringLiteral("image files"));
    m_reader->moveToThread(&m_thread);
    connect(m_reader.get(), &ImageFileReader::answerArrived, this, &ImageIntake::deliver);
    m_thread.start();
}

ImageIntake::~ImageIntake()
{
    m_thread.quit();
    m_thread.wait(); // at most for the files in work
}

void ImageIntake::watch(QWidget* widget)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
    if (widget->focusPolicy() == Qt::NoFocus) {
        widget->setFocusPolicy(Qt::ClickFocus); // so that pasting has somewhere to go
    }
}

void ImageIntake::readFiles(const QStringList& paths)
{
    if (!paths.isEmpty()) {
        m_reader->read(paths.mid(0, kMost));
    }
}

void ImageIntake::paste()
{
    take(QGuiApplication::clipboard()->mimeData());
}

bool ImageIntake::canTake(const QMimeData* data)
{
    return data != nullptr && (data->hasImage() || data->hasUrls());
}

void ImageIntake::take(const QMimeData* data)
{
    if (data == nullptr) {
        return;
    }
    // Files first: a file manager offers its icon of the file as a picture, too.
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    if (!paths.isEmpty()) {
        readFiles(paths);
        return;
    }
    const QImage picture = data->imageData().value<QImage>();
    if (!picture.isNull()) {
        Q_EMIT chosen({ImageFileReader::reduced(picture)});
    } else if (data->hasUrls()) {
        Q_EMIT failed(tr("\"%1\" is not a file of this machine; save the image here and drop the "
                         "file.")
                          .arg(data->urls().constFirst().toDisplayString()));
    } else {
        Q_EMIT failed(tr("There is no image in the clipboard; copy one, or a file, and paste "
                         "again."));
    }
}

void ImageIntake::deliver()
{
    const std::optional<ImageFileReader::Answer> answer = m_reader->takeAnswer();
    if (!answer) {
        return;
    }
    if (!answer->problem.isEmpty()) {
        Q_EMIT failed(answer->problem);
    }
    if (!answer->images.empty()) {
        Q_EMIT chosen(answer->images);
    }
}

bool ImageIntake::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* drag = static_cast<QDropEvent*>(event);
        if (canTake(drag->mimeData())) {
            drag->setDropAction(Qt::CopyAction);
            drag->accept();
            return true;
        }
        break;
    }
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        if (canTake(drop->mimeData())) {
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            take(drop->mimeData());
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace clae
