// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/PaintedSection.h"

#include <QImage>
#include <QPointer>

#include <vector>

namespace clae {

class Selection;

/// A row of images near the inspected one, before or under the attack, nearest first, each with its
/// class and cosine. "=" and a solid border: of the same class; "≠" and a dashed one: of another. A
/// click or the Return key selects an image; the arrow keys go through them. Thread: GUI.
class NeighbourStrip : public PaintedSection {
    Q_OBJECT
public:
    enum class When { Before, After };

    /// `title` is painted; `name` is for screen readers, who do not see what stands above it.
    NeighbourStrip(When when, const QString& title, const QString& name, QWidget* parent = nullptr);

    /// `label` is the inspected image's class; empty: not known. What has no neighbours because
    /// they are still being looked for says so.
    void setNeighbours(const std::vector<InspectionReport::Neighbour>& neighbours,
                       const std::string& label, bool onTheirWay = false);
    void setSelection(Selection* selection);

    [[nodiscard]] int count() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] int cursorItem() const { return m_cursor; }
    /// What stands under the picture: class with its sign, cosine.
    [[nodiscard]] QString caption(int item) const;
    [[nodiscard]] QRectF itemRect(int item, const QRectF& area, const QFontMetricsF& metrics) const;

    [[nodiscard]] double contentHeight(double width, const QFontMetricsF& metrics) const override;
    void paintContent(QPainter& painter, const QRectF& area,
                      const QPalette& palette) const override;

protected:
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Kin { Unknown, Same, Other };
    struct Item {
        qint64 index = -1;
        QString label;
        QImage picture;
        double cosine = 0.0;
        Kin kin = Kin::Unknown;
    };

    [[nodiscard]] int itemAt(const QPointF& point) const;
    [[nodiscard]] QString labelText(const Item& item) const;
    void choose(int item);

    When m_when;
    QString m_title;
    std::vector<Item> m_items;
    QPointer<Selection> m_selection;
    int m_cursor = -1;
    bool m_onTheirWay = false;
};

} // namespace clae
