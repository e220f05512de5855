// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/SimilarityTable.h"

#include <QWidget>

#include <optional>
#include <utility>

namespace clae {

/// The two views of one cell of the similarity map at size, with their names and their cosine in
/// all three modes. Thread: GUI.
class CellCard : public QWidget {
    Q_OBJECT
public:
    using Sides = std::pair<SimilarityTable::Side, SimilarityTable::Side>;

    explicit CellCard(QWidget* parent = nullptr);

    /// Copies what it shows; without sides it says how to get some.
    void showCell(const SimilarityTable& table, const std::optional<Sides>& sides);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    /// The figures as text, a line each.
    [[nodiscard]] QStringList lines() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Half {
        QImage picture;
        QString view;
        QString className;
        QString image;
    };
    struct Figure {
        QString name;
        QString value;
    };

    bool m_filled = false;
    Half m_row;
    Half m_column;
    QString m_relation;
    std::vector<Figure> m_figures;
};

} // namespace clae
