// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the application's icon in the sizes that icon themes want:  clae_app_icons ICON.svg FOLDER
// SIZE... writes FOLDER/SIZE.png. Run by the build, so that the drawing is the only source there
// is.
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <iostream>

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 4) {
        std::cerr << "usage: clae_app_icons ICON.svg FOLDER SIZE..." << std::endl;
        return 2;
    }
    QSvgRenderer drawing(words[1]);
    if (!drawing.isValid()) {
        std::cerr << "\"" << words[1].toStdString() << "\" is no drawing that Qt reads; it has to "
                  << "be SVG Tiny." << std::endl;
        return 1;
    }
    for (const QString& word : words.mid(3)) {
        const int side = word.toInt();
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        drawing.render(&painter);
        painter.end();
        const QString path = words[2] + QStringLiteral("/") + word + QStringLiteral(".png");
        if (side <= 0 || !image.save(path)) {
            std::cerr << "\"" << path.toStdString() << "\" could not be written; the size has to "
                      << "be a whole number and the folder has to be there." << std::endl;
            return 1;
        }
    }
    return 0;
}
