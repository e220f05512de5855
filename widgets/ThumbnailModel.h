// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <QAbstractListModel>
#include <QPixmap>
#include <QSize>

#include <memory>
#include <vector>

namespace clae {

/// Images of the map with a caption each. Pictures are made when they are asked for. Thread: GUI.
class ThumbnailModel : public QAbstractListModel {
    Q_OBJECT
public:
    using Images = std::shared_ptr<const std::vector<Image>>;
    static constexpr int kSide = 32; ///< logical pixels at scale 1, upper bound of a picture
    enum Role {
        ImageRole = Qt::UserRole, ///< the image's number
    };
    struct Row {
        int image = -1;
        QString caption;
        QString toolTip;
        friend bool operator==(const Row& a, const Row& b)
        {
            return a.image == b.image && a.caption == b.caption && a.toolTip == b.toolTip;
        }
    };

    using QAbstractListModel::QAbstractListModel;

    void setImages(Images images);
    void setPixelRatio(double ratio);
    /// Of every row, picture and caption; so that no view must make all pictures to measure them.
    void setCellSize(const QSize& size);
    /// Nothing happens when they are what is shown.
    void setRows(std::vector<Row> rows);
    /// The row that shows the image; -1: none.
    [[nodiscard]] int rowOf(int image) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    Images m_images;
    std::vector<Row> m_rows;
    mutable std::vector<QPixmap> m_pictures; ///< by row; null until asked for
    double m_pixelRatio = 1.0;
    QSize m_cell;
};

} // namespace clae
