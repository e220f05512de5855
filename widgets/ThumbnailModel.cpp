// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ThumbnailModel.h"

#include "widgets/InterfaceScale.h"
#include "widgets/MapPictures.h"

#include <algorithm>
#include <utility>

namespace clae {

void ThumbnailModel::setImages(Images images)
{
    beginResetModel();
    m_images = std::move(images);
    m_pictures.assign(m_rows.size(), {});
    endResetModel();
}

void ThumbnailModel::setPixelRatio(double ratio)
{
    if (ratio != m_pixelRatio) {
        m_pixelRatio = ratio;
        setImages(m_images);
    }
}

void ThumbnailModel::setCellSize(const QSize& size)
{
    if (size != m_cell) {
        beginResetModel();
        m_cell = size;
        m_pictures.assign(m_rows.size(), {}); // they follow the interface's scale as well
        endResetModel();
    }
}

void ThumbnailModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows) {
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_pictures.assign(m_rows.size(), {});
    endResetModel();
}

int ThumbnailModel::rowOf(int image) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [image](const Row& row) { return row.image == image; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ThumbnailModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ThumbnailModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto at = static_cast<std::size_t>(index.row());
    const Row& row = m_rows[at];
    switch (role) {
    case Qt::DisplayRole:
        return row.caption;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return row.toolTip;
    case ImageRole:
        return row.image;
    case Qt::SizeHintRole:
        return m_cell.isValid() ? QVariant(m_cell) : QVariant();
    case Qt::DecorationRole:
        if (m_pictures[at].isNull() && m_images != nullptr && row.image >= 0 &&
            static_cast<std::size_t>(row.image) < m_images->size()) {
            m_pictures[at] = thumbnail((*m_images)[static_cast<std::size_t>(row.image)],
                                       InterfaceScale::length(kSide), m_pixelRatio);
        }
        return m_pictures[at];
    default:
        return {};
    }
}

} // namespace clae
