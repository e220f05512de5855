// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/ThumbnailModel.h"
#include "widgets/TrueSpace.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QLabel;
class QListView;

namespace clae {

class Selection;

/// The chosen images beside the map, and the nearest images of the current one in the true space:
/// to its clean view and to its adversarial one. A click makes an image the current one; pointing
/// at one marks it in all views. Thread: GUI. Owns nothing it is given.
class MapTray : public QWidget {
    Q_OBJECT
public:
    static constexpr int kNeighbours = 10;

    explicit MapTray(QWidget* parent = nullptr);

    void setSelection(Selection* selection);
    void setImages(const ThumbnailModel::Images& images);
    void setClassNames(const QStringList& names);
    /// What the map shows now. `space` may be without embeddings. Borrowed for the call.
    void showMap(const TrueSpace& space, const std::vector<int>& labels);

    [[nodiscard]] QSize sizeHint() const override { return {216, 240}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QListView* makeList(ThumbnailModel* model, const QString& name, const QString& title);
    void fitCells();
    void fillSelected();
    void fillNeighbours();
    [[nodiscard]] QString className(int image) const;
    [[nodiscard]] std::vector<ThumbnailModel::Row> rowsOf(bool adversarial, int image) const;

    QPointer<Selection> m_selection;
    TrueSpace m_space;
    std::vector<int> m_labels;
    QStringList m_classNames;
    QLabel* m_title;
    QLabel* m_cleanTitle;
    QLabel* m_adversarialTitle;
    ThumbnailModel* m_selected;
    ThumbnailModel* m_nearClean;
    ThumbnailModel* m_nearAdversarial;
    QListView* m_selectedList;
    QListView* m_cleanList;
    QListView* m_adversarialList;
};

} // namespace clae
