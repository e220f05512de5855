// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>

class QAbstractItemModel;
class QPainter;
class QRectF;

namespace clae {

/// The list of runs as a picture for print: header and rows as text, on white. Thread: GUI.
/// REQUIRES: a model with the columns of RunsModel.

/// In points; empty for an empty list.
[[nodiscard]] QSizeF runsTableSize(const QAbstractItemModel& runs);
void paintRunsTable(QPainter& painter, const QRectF& area, const QAbstractItemModel& runs);

} // namespace clae
