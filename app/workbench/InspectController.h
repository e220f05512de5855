// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "core/values/Reports.h"

#include <QList>
#include <QObject>

#include <memory>
#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;

namespace clae {

class ImageIntake;
class InspectView;
class PairView;
class Selection;
class Session;
class SimilarityView;

/// Joins the pairs, the inspection and the similarity map to the session and to the selection: what
/// is chosen anywhere is taken apart, and kept up to date while its view is seen. Brings images of
/// the user's own into the attacked batch. Thread: GUI. Owns neither session, selection nor pairs;
/// all outlive it. Its views belong to the window.
class InspectController : public QObject {
    Q_OBJECT
public:
    InspectController(Session& session, Selection& selection, PairView& pairs, QMainWindow& window);
    ~InspectController() override;

    [[nodiscard]] InspectView* view() const { return m_view; }
    [[nodiscard]] SimilarityView* similarity() const { return m_similarity; }
    /// Inspects only while the view's dock is in sight. REQUIRES: the view is in one; called once.
    void followDock();
    /// For the menu: open, paste, and put the test images back.
    [[nodiscard]] QList<QAction*> actions() const;

Q_SIGNALS:
    void failed(const QString& message);

private:
    using Batch = std::shared_ptr<const BatchReport>;

    void connectViews(PairView& pairs);
    void connectSession();
    void makeActions();
    void takeBatch(const Batch& batch);
    void takeReport(const std::shared_ptr<const InspectionReport>& report);
    /// The image chosen in some view; -1: none.
    void follow(qint64 image);
    /// Takes this item of the batch apart.
    void open(int item);
    /// Nothing is taken apart, for this reason.
    void close(const QString& reason = {}, const QString& action = {});
    void markOpen(int item);
    /// Asks anew as soon as the view is seen and nothing more important is being computed.
    void refresh();
    void ask(bool overEpsilon);
    void setOwnImages(const std::vector<Image>& images);
    void chooseFiles();
    void raiseInspection();
    [[nodiscard]] int itemOf(qint64 image) const;

    Session& m_session;
    Selection& m_selection;
    QMainWindow& m_window;
    PairView& m_pairs;
    InspectView* m_view;
    SimilarityView* m_similarity;
    ImageIntake* m_intake;
    QDockWidget* m_dock = nullptr;
    QAction* m_openImages = nullptr;
    QAction* m_paste = nullptr;
    QAction* m_putBack = nullptr;

    Batch m_batch;
    std::shared_ptr<const std::vector<Image>> m_images; ///< test images, by number
    Controls m_controls;                                ///< of the newest pairs
    Controls m_asked;                                   ///< of the newest request
    int m_item = -1;                                    ///< that is taken apart; -1: none
    qint64 m_index = -1;   ///< its number in the test set; -1: the user's own
    qint64 m_outside = -1; ///< the image that was chosen and is not in the batch
    std::vector<int> m_removed;
    bool m_seen = false;    ///< the inspection is in front, not behind another tab
    bool m_stale = false;   ///< what is shown is not of the newest batch
    bool m_waiting = false; ///< for the first answer to the newest request
    bool m_openOwn = false; ///< the first image of the user's own, once it is in the batch
};

} // namespace clae
