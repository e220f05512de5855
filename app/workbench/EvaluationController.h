// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <QObject>
#include <QString>

#include <functional>

namespace clae {

class EvaluationView;
class Session;
struct Measurement;

/// Joins the view of measurements to the session. Thread: GUI. Owns neither; both outlive it.
class EvaluationController : public QObject {
    Q_OBJECT
public:
    /// `spec` gives the settings of the panels, of which evaluate is what counts.
    EvaluationController(Session& session, EvaluationView& view, std::function<TrainSpec()> spec,
                         QObject* parent);

Q_SIGNALS:
    void failed(const QString& message);

private:
    [[nodiscard]] static QString encoderName(const QString& run, qint64 step);
    void take(const Measurement& measurement);

    EvaluationView& m_view;
    QString m_run;      ///< name of the newest run
    QString m_measured; ///< name of the run whose encoder is being measured
};

} // namespace clae
