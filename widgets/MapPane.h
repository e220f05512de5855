// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapHistory.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/MapPaper.h"
#include "widgets/TrueSpace.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QLabel;

namespace clae {

class Selection;

/// One map with its title, joined to the window's selection: the live layout of a run or one that
/// was kept. Thread: GUI. Owns nothing it is given.
class MapPane : public QWidget {
    Q_OBJECT
public:
    explicit MapPane(QWidget* parent = nullptr);

    void setSelection(Selection* selection);
    void setImages(const EmbeddingCanvas::Images& images);
    void setClassNames(const QStringList& names);
    /// Empty: no title.
    void setTitle(const QString& title);

    /// Shows a layout; points glide to it.
    void showMap(const MapReport& report);
    void clear();
    void setColoring(MapColorBy by, const MapRange& range);
    /// Trails of the chosen images, or of all when they are few, along `layouts` up to the one
    /// shown, of `step`; none when `on` is false.
    void setTrails(bool on, const std::vector<std::shared_ptr<const MapLayout>>& layouts);

    /// The map as MapPaper draws it, in the colours of this palette. Borrows from the canvas.
    [[nodiscard]] MapPaper::Map paper(const QPalette& palette) const;

    [[nodiscard]] EmbeddingCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] const MapReport& shown() const { return m_shown; }
    [[nodiscard]] const TrueSpace& space() const { return m_space; }

Q_SIGNALS:
    void pointHovered(int index);
    void pointClicked(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectCanvas();
    void followSelection();
    void color();
    void drawTrails();
    [[nodiscard]] QStringList cardText(EmbeddingCanvas::Mark mark) const;
    [[nodiscard]] QString className(int image) const;

    QLabel* m_title;
    EmbeddingCanvas* m_canvas;
    QPointer<Selection> m_selection;
    MapReport m_shown;
    TrueSpace m_space;
    QStringList m_classNames;
    MapColorBy m_by = MapColorBy::Class;
    MapRange m_range;
    std::vector<std::shared_ptr<const MapLayout>> m_way; ///< empty: no trails
};

/// The kept layout as a frame. REQUIRES: `layout` is one of `history`.
[[nodiscard]] MapReport toReport(const MapHistory& history, const MapLayout& layout);

} // namespace clae
