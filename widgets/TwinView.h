// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Exportable.h"
#include "widgets/TwinFigures.h"

#include <QWidget>

#include <array>
#include <deque>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace clae {

class MapPane;
class Selection;
class TwinCurves;
class TwinPairs;

/// Two runs of one seed, with CLAE and without, side by side: what was measured with its difference
/// and a verdict, curves on the same axes, the same images' positives, both maps, which point
/// at and choose the same images. Thread: GUI. Owns nothing it is given.
class TwinView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit TwinView(QWidget* parent = nullptr);

    /// The window's selection in place of one of its own.
    void setSelection(Selection* selection);
    /// Forgets the twins before.
    void begin();
    /// Whether twins can be started now; `whyNot` is shown otherwise.
    void setStartable(bool startable, const QString& whyNot);
    void append(Twin twin, const StepReport& report);
    void append(Twin twin, const EvaluationReport& report);
    void setPairs(Twin twin, const PairReport& report);
    void setMap(Twin twin, const EmbeddingReport& report);
    void setClassNames(const QStringList& names);
    void setImages(const std::shared_ptr<const std::vector<Image>>& images);

    [[nodiscard]] const TwinState& state() const { return m_state; }

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 320}; }

Q_SIGNALS:
    void startRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildMaps();
    [[nodiscard]] QWidget* buildContent();
    void follow();
    void applyTheme();

    QPushButton* m_start;
    QLabel* m_verdict;
    QStackedWidget* m_pages;
    QLabel* m_empty;
    QWidget* m_content = nullptr;
    QTableView* m_table;
    TwinFiguresModel* m_figures;
    QTabWidget* m_tabs;
    TwinCurves* m_curves;
    TwinPairs* m_pairs;
    std::array<MapPane*, 2> m_maps{};
    TwinState m_state;
    std::array<std::deque<StepReport>, 2>
        m_recent; ///< by Twin: the newest steps, the last one last
    std::array<std::vector<EvaluationReport>, 2> m_evaluations; ///< by Twin
};

} // namespace clae
