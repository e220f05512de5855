// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <string>

namespace clae {

class StudyView;

/// Joins the view of studies to the session. Thread: GUI. Owns neither; both outlive it.
class StudyController : public QObject {
    Q_OBJECT
public:
    /// `spec` gives the settings of the panels: what a study does not vary.
    StudyController(Session& session, StudyView& view, std::function<TrainSpec()> spec,
                    QObject* parent);

    /// The panels' settings changed: the view follows a little later, once for a burst of edits.
    void followSpec() { m_specDelay.start(); }

Q_SIGNALS:
    void failed(const QString& message);

private:
    void takeSpec();
    void start();
    void followSession();
    void takeEnd(const RunEnd& end);
    void exportTable(const QString& path);
    void exportPlot(const QString& path);

    Session& m_session;
    StudyView& m_view;
    std::function<TrainSpec()> m_spec;
    QTimer m_specDelay;
    double m_imagesPerSecond = 0.0; ///< of the newest step
    double m_imagesPerEpoch = 0.0;  ///< of the newest run that counts in epochs of all images
    std::string m_epochOf;          ///< that run's data set
};

} // namespace clae
