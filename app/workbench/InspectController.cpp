// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/InspectController.h"

#include "app/session/Session.h"
#include "widgets/ImageIntake.h"
#include "widgets/InspectView.h"
#include "widgets/PairView.h"
#include "widgets/Selection.h"
#include "widgets/SimilarityView.h"

#include <QAction>
#include <QDockWidget>
#include <QFileDialog>
#include <QImageReader>
#include <QMainWindow>

#include <algorithm>
#include <utility>

namespace clae {

InspectController::InspectController(Session& session, Selection& selection, PairView& pairs,
                                     QMainWindow& window)
    : QObject(&window),
      m_session(session),
      m_selection(selection),
      m_window(window),
      m_pairs(pairs),
      m_view(new InspectView(&window)),
      m_similarity(new SimilarityView(&window)),
      m_intake(new ImageIntake(this))
{
    pairs.setSelection(&selection);
    m_view->setSelection(&selection);
    m_similarity->setSelection(&selection);
    makeActions();
    connectViews(pairs);
    connectSession();
}

InspectController::~InspectController() = default;

void InspectController::makeActions()
{
    const auto make = [this](const char* name, const QString& title, const QString& tip) {
        auto* action = new QAction(title, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setStatusTip(tip);
        action->setToolTip(tip);
        return action;
    };
    m_openImages = make(
        "openImages", tr("&Open images…"),
        tr("Put images of your own, up to %1, into the attacked batch").arg(ImageIntake::kMost));
    m_openImages->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_window.addAction(m_openImages);
    m_paste = make("pasteImage", tr("&Paste image"),
                   tr("Put the clipboard's image into the attacked batch"));
    // Elsewhere the key pastes text.
    m_paste->setShortcut(QKeySequence::Paste);
    m_paste->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(m_paste);
    m_pairs.addAction(m_paste);
    m_putBack = make("putBack", tr("Put &test images back"),
                     tr("Take your own images out of the attacked batch"));
    m_putBack->setEnabled(false);
    connect(m_openImages, &QAction::triggered, this, &InspectController::chooseFiles);
    connect(m_paste, &QAction::triggered, m_intake, &ImageIntake::paste);
    connect(m_putBack, &QAction::triggered, this, [this] {
        m_openOwn = false;
        m_session.setOwnImages({});
    });
    m_intake->watch(&m_pairs);
    m_intake->watch(m_view);
    connect(m_intake, &ImageIntake::failed, this, &InspectController::failed);
    connect(m_intake, &ImageIntake::chosen, this, &InspectController::setOwnImages);
}

QList<QAction*> InspectController::actions() const
{
    return {m_openImages, m_paste, m_putBack};
}

void InspectController::followDock()
{
    for (QWidget* parent = m_view->parentWidget(); m_dock == nullptr && parent != nullptr;
         parent = parent->parentWidget()) {
        m_dock = qobject_cast<QDockWidget*>(parent);
    }
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this](bool seen) {
        m_seen = seen;
        refresh();
    });
}

void InspectController::connectViews(PairView& pairs)
{
    connect(&m_selection, &Selection::currentChanged, this, &InspectController::follow);
    connect(&pairs, &PairView::chosen, this, &InspectController::open);
    connect(&pairs, &PairView::opened, this, [this](int item) {
        open(item);
        raiseInspection();
    });
    connect(m_similarity, &SimilarityView::chosen, this, &InspectController::open);
    connect(m_view, &InspectView::removalRequested, this, [this](const std::vector<int>& items) {
        m_removed = items;
        m_view->setMeasuring(false);
        ask(false);
    });
    connect(m_view, &InspectView::overEpsilonRequested, this, [this] { ask(true); });
    connect(m_view, &InspectView::cancelRequested, &m_session, &Session::cancelInspection);
    connect(m_view, &InspectView::actionTriggered, this, [this] {
        if (m_images && m_outside >= 0 && m_outside < static_cast<qint64>(m_images->size())) {
            setOwnImages({(*m_images)[static_cast<std::size_t>(m_outside)]});
        }
    });
}

void InspectController::connectSession()
{
    // A window that goes takes its session first, and then its tabs come forward one by one.
    connect(&m_session, &QObject::destroyed, this, [this] { m_item = -1; });
    connect(&m_session, &Session::pairsChanged, this,
            [this](const PairReport& report) { m_controls = report.controls; });
    connect(&m_session, &Session::batchChanged, this, &InspectController::takeBatch);
    connect(&m_session, &Session::inspected, this, &InspectController::takeReport);
    connect(&m_session, &Session::inspectProgressed, m_view, &InspectView::setProgress);
    connect(&m_session, &Session::inspectionLost, this, [this] {
        m_waiting = false;
        m_view->setBusy(false);
        m_view->setMeasuring(false);
        refresh();
    });
    connect(&m_session, &Session::dataChanged, this,
            [this](const QStringList&, const std::shared_ptr<const std::vector<Image>>& images) {
                m_images = images;
            });
    connect(&m_session, &Session::pairsLost, this, [this] {
        m_batch.reset();
        m_images.reset();
        m_similarity->clear();
        m_putBack->setEnabled(false);
        close();
    });
}

int InspectController::itemOf(qint64 image) const
{
    if (!m_batch || image < 0) {
        return -1;
    }
    const auto found =
        std::find_if(m_batch->items.begin(), m_batch->items.end(),
                     [image](const BatchReport::Item& item) { return item.index == image; });
    return found == m_batch->items.end() ? -1 : static_cast<int>(found - m_batch->items.begin());
}

void InspectController::takeBatch(const Batch& batch)
{
    const Batch before = std::exchange(m_batch, batch);
    const auto sameImage = [](const BatchReport::Item& a, const BatchReport::Item& b) {
        return a.index == b.index;
    };
    const bool sameImages =
        before && std::equal(before->items.begin(), before->items.end(), batch->items.begin(),
                             batch->items.end(), sameImage);
    if (!sameImages) {
        m_removed.clear(); // its numbers mean other images by now
    }
    const bool own = !batch->items.empty() && batch->items.front().index < 0;
    m_putBack->setEnabled(own);
    m_putBack->setToolTip(own ? m_putBack->statusTip()
                              : tr("There are no images of your own in the attacked batch."));
    m_similarity->setReport(batch);
    if (own && std::exchange(m_openOwn, false)) {
        m_item = -1; // also where another one of the user's own was open
        m_selection.clear();
        open(0);
        return;
    }
    if (m_item < 0) {
        follow(m_selection.current());
        return;
    }
    const auto place = static_cast<std::size_t>(m_item);
    const bool stays = place < batch->items.size() && batch->items[place].index == m_index;
    const int item = stays ? m_item : itemOf(m_index);
    if (item < 0) {
        close(tr("The image that was taken apart is no longer in the attacked batch. Choose "
                 "another one."));
        return;
    }
    m_item = item;
    markOpen(item);
    m_stale = true;
    refresh();
}

void InspectController::takeReport(const std::shared_ptr<const InspectionReport>& report)
{
    if (report->item != m_item) {
        return; // of an image that is not open any more
    }
    m_waiting = false;
    m_view->setReport(report);
    if (report->whole) {
        m_view->setMeasuring(false);
        m_view->setBusy(false);
    }
    // A knob that moved is answered at once. A newer encoder waits until all of this answer has
    // come: while a run trains there is always a newer one.
    if (report->whole || m_asked != m_controls) {
        refresh();
    }
}

void InspectController::follow(qint64 image)
{
    if (image < 0 || !m_batch) {
        return; // what is open stays open
    }
    if (const int item = itemOf(image); item >= 0) {
        open(item);
        return;
    }
    m_outside = image;
    const bool known = m_images && image < static_cast<qint64>(m_images->size());
    close(tr("Image %1 is not one of the %2 images that are attacked together, and the attack "
             "depends on all of them. Choose a pair or a cell of the similarity map, or take this "
             "image in, in the place of the batch's first one.")
              .arg(image)
              .arg(m_batch->items.size()),
          known ? tr("Take image %1 into the batch").arg(image) : QString());
}

void InspectController::open(int item)
{
    if (!m_batch || item < 0 || item >= static_cast<int>(m_batch->items.size()) || item == m_item) {
        return;
    }
    m_item = item;
    m_index = m_batch->items[static_cast<std::size_t>(item)].index;
    m_outside = -1;
    m_removed.clear();
    markOpen(item);
    m_view->setMeasuring(false);
    m_waiting = false;
    m_stale = true;
    refresh();
}

void InspectController::close(const QString& reason, const QString& action)
{
    m_item = -1;
    m_index = -1;
    m_removed.clear();
    m_stale = false;
    markOpen(-1);
    m_view->setMeasuring(false);
    m_view->clear(reason, action);
    m_session.cancelInspection();
}

void InspectController::markOpen(int item)
{
    m_pairs.setOpenItem(item);
    m_similarity->setOpenItem(item);
}

void InspectController::refresh()
{
    if (m_stale && m_item >= 0 && m_seen && !m_waiting && !m_view->isMeasuring()) {
        ask(false);
    }
}

void InspectController::ask(bool overEpsilon)
{
    if (m_item < 0) {
        return;
    }
    InspectionRequest request;
    request.item = m_item;
    request.controls = m_asked = m_controls;
    request.removed = m_removed;
    request.overEpsilon = overEpsilon;
    m_waiting = m_session.inspect(request) != 0;
    m_stale = false;
    m_view->setBusy(m_waiting);
    m_view->setMeasuring(overEpsilon && m_waiting);
}

void InspectController::setOwnImages(const std::vector<Image>& images)
{
    m_openOwn = true;
    raiseInspection();
    m_session.setOwnImages(images);
}

void InspectController::chooseFiles()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open images"));
    dialog->setObjectName(QStringLiteral("openImagesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QStringList patterns;
    for (const QByteArray& format : QImageReader::supportedImageFormats()) {
        patterns.append(QStringLiteral("*.%1").arg(QString::fromLatin1(format)));
    }
    dialog->setNameFilters(
        {tr("Images (%1)").arg(patterns.join(QLatin1Char(' '))), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, m_intake, &ImageIntake::readFiles);
    dialog->open();
}

void InspectController::raiseInspection()
{
    if (m_dock != nullptr) {
        m_dock->show();
        m_dock->raise();
    }
}

} // namespace clae
