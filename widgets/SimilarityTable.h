// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/ColorMap.h"

#include <QCoreApplication>
#include <QImage>
#include <QString>

#include <memory>
#include <vector>

namespace clae {

/// The cosines of an attacked batch as a table of 2B x 2B cells in the order and mode in which they
/// are shown. Cells count from 0; the first B are views i of all items, the second B their views j
/// or adversarial views, in the same order. Thread: GUI.
class SimilarityTable {
    Q_DECLARE_TR_FUNCTIONS(clae::SimilarityTable)
public:
    enum class Mode {
        Clean,       ///< z_i and z_j
        Adversarial, ///< z_i and z_adv
        Difference,  ///< the adversarial cosine minus the clean one
    };
    enum class Order {
        Batch,   ///< as the batch came
        Class,   ///< by class, images without one last
        Cluster, ///< similar ones side by side, by the clean cosines of views i
    };
    /// One of the two views of an item.
    struct Side {
        int item = 0;        ///< of the batch, from 0
        bool second = false; ///< view j or the adversarial view, rather than view i
        friend bool operator==(const Side& a, const Side& b)
        {
            return a.item == b.item && a.second == b.second;
        }
    };
    /// Neighbouring items of one class.
    struct Run {
        int first = 0; ///< place in the order, from 0
        int count = 0;
        int label = -1;
    };

    /// What does not fit together (a matrix that is not 2B x 2B) counts as absent. Null: nothing.
    void setReport(std::shared_ptr<const BatchReport> report);
    void setMode(Mode mode);
    void setOrder(Order order);

    [[nodiscard]] const BatchReport* report() const { return m_report.get(); }
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] bool hasAdversarial() const { return m_hasAdversarial; }
    [[nodiscard]] int items() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] int cells() const { return 2 * items(); }
    /// Whether there is anything to show in this mode.
    [[nodiscard]] bool isEmpty() const;

    [[nodiscard]] Side sideAt(int cell) const;
    [[nodiscard]] int cellOf(const Side& side) const;
    /// The item that shows this test image; -1: none.
    [[nodiscard]] int itemOf(qint64 image) const;
    [[nodiscard]] double value(const Side& row, const Side& column) const
    {
        return value(m_mode, row, column);
    }
    /// NaN where the mode has no cosines.
    [[nodiscard]] double value(Mode mode, const Side& row, const Side& column) const;

    /// Clean and adversarial share one scale, so that they can be compared: the lowest of their
    /// cosines, rounded down to a tenth, to 1. The difference's is centred on zero.
    [[nodiscard]] ColorMap colors() const;
    /// A pixel a cell, or the mean of `factor` x `factor` cells a pixel. The newest one is kept.
    [[nodiscard]] const QImage& image(int factor = 1) const;
    /// The classes along the order, for one of the two halves.
    [[nodiscard]] std::vector<Run> runs() const;

    [[nodiscard]] QString sideName(bool second) const; ///< "view i"
    [[nodiscard]] QString className(int item) const;   ///< may be empty
    [[nodiscard]] QString imageName(int item) const;   ///< "image 12", "image of your own"
    [[nodiscard]] const Image& picture(const Side& side) const;
    /// How the two are related: a positive pair, two images of one class, ...
    [[nodiscard]] QString relation(const Side& row, const Side& column) const;

    /// The table as it is shown, a line a row: view, item, image, class, then a column a cell.
    [[nodiscard]] QString csv() const;

private:
    void sort();
    [[nodiscard]] QImage paintCells(int factor) const;
    [[nodiscard]] std::size_t index(const Side& side) const
    {
        return static_cast<std::size_t>(side.item + (side.second ? items() : 0));
    }

    std::shared_ptr<const BatchReport> m_report;
    Mode m_mode = Mode::Clean;
    Order m_order = Order::Batch;
    bool m_hasClean = false;
    bool m_hasAdversarial = false;
    double m_lowest = -1.0;        ///< of both matrices' scale
    double m_largestChange = 1.0;  ///< of the difference's scale
    std::vector<int> m_items;      ///< the item at each place
    std::vector<int> m_places;     ///< the place of each item
    mutable QImage m_image;        ///< null: to be made
    mutable int m_imageFactor = 0; ///< of m_image
};

} // namespace clae
