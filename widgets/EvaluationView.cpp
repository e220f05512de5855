// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EvaluationView.h"

#include "widgets/JobBar.h"
#include "widgets/MeasurementView.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace clae {
namespace {

QLabel* makeEmpty(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setObjectName(QStringLiteral("evaluationEmpty"));
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

EvaluationView::EvaluationView(QWidget* parent)
    : QWidget(parent),
      m_knn(new QCheckBox(tr("&kNN"), this)),
      m_probe(new QCheckBox(tr("&linear probe"), this)),
      m_robust(new QCheckBox(tr("robust: FGSM, PGD-20"), this)),
      m_autoAttack(new QCheckBox(tr("&AutoAttack's APGD"), this)),
      m_curve(new QCheckBox(tr("accuracy over &ε"), this)),
      m_transfer(new QComboBox(this)),
      m_measure(new QPushButton(tr("&Measure"), this)),
      m_cancel(new QPushButton(tr("&Cancel"), this)),
      m_job(new JobBar(this)),
      m_encoder(new QLabel(this)),
      m_stack(new QStackedWidget(this)),
      m_results(new MeasurementView(this))
{
    setObjectName(QStringLiteral("evaluationView"));
    setAccessibleName(tr("Evaluation"));
    m_encoder->setObjectName(QStringLiteral("evaluationEncoder"));
    m_encoder->setAccessibleName(tr("Encoder that would be measured"));
    m_encoder->setMinimumWidth(1);
    m_encoder->setToolTip(tr("The encoder as it is when Measure is pressed: the newest run's, also "
                             "while it trains, before a first run the untrained one."));
    m_stack->addWidget(makeEmpty(tr("What the encoder has learned appears here: kNN, linear probe, "
                                    "robust accuracy. Choose at the left and press Measure."),
                                 this));
    m_stack->addWidget(m_results);
    connect(m_results, &MeasurementView::plotExportRequested, this,
            &EvaluationView::plotExportRequested);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(buildChoices());
    row->addWidget(m_stack, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_encoder, 1);
    foot->addWidget(m_job, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(4);
    layout->addLayout(row, 1);
    layout->addLayout(foot);
    followChoices();
    setEncoder({});
}

QWidget* EvaluationView::buildChoices()
{
    const auto describe = [](QWidget* widget, const char* name, const QString& title,
                             const QString& tip) {
        widget->setObjectName(QString::fromLatin1(name));
        widget->setAccessibleName(title);
        widget->setToolTip(tip);
    };
    describe(
        m_knn, "measureKnn", tr("kNN"),
        tr("Weighted nearest neighbours, with alignment, uniformity and effective rank. Always "
           "measured: it takes seconds and trains nothing."));
    m_knn->setChecked(true);
    m_knn->setEnabled(false);
    describe(
        m_probe, "measureProbe", tr("Linear probe"),
        tr("A linear classifier on the frozen encoder: min over W, b of the mean cross entropy "
           "of softmax(W f + b) with weight decay. The keys evaluate.probe… choose the "
           "protocol."));
    m_probe->setChecked(true);
    describe(m_robust, "measureRobust", tr("Robust accuracy"),
             tr("Accuracy of encoder and probe on attacked test images: max over |δ| ≤ ε of the "
                "cross entropy, by FGSM and PGD-20. ε is evaluate.robust_epsilon."));
    m_curve->setObjectName(QStringLiteral("measureCurve"));
    m_curve->setAccessibleName(tr("Accuracy over epsilon"));
    m_autoAttack->setObjectName(QStringLiteral("measureAutoAttack"));
    m_autoAttack->setAccessibleName(tr("AutoAttack's APGD"));
    describe(m_transfer, "measureTransfer", tr("Data set of the probe"), {});
    m_transfer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_transfer->setMinimumContentsLength(8);
    m_transfer->addItem(tr("the run's data"));
    auto* transferLabel = new QLabel(tr("Probe &on"), this);
    transferLabel->setBuddy(m_transfer);
    m_measure->setObjectName(QStringLiteral("measureButton"));
    m_cancel->setObjectName(QStringLiteral("measureCancel"));
    m_cancel->setToolTip(tr("End the measurement soon; its figures are lost."));
    m_cancel->hide();

    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_knn, m_probe, m_robust, m_autoAttack,
                                                           m_curve, transferLabel, m_transfer}) {
        layout->addWidget(widget);
    }
    layout->addStretch(1);
    layout->addWidget(m_measure);
    layout->addWidget(m_cancel);
    column->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);

    for (QCheckBox* box : {m_probe, m_robust, m_autoAttack, m_curve}) {
        connect(box, &QCheckBox::toggled, this, &EvaluationView::followChoices);
    }
    connect(m_measure, &QPushButton::clicked, this, [this] { Q_EMIT measureRequested(request()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelRequested();
    });
    return column;
}

void EvaluationView::followChoices()
{
    const bool robust = m_robust->isChecked();
    const QString needsRobust = tr("Needs robust accuracy, which is not ticked.");
    m_autoAttack->setEnabled(robust);
    m_autoAttack->setToolTip(
        robust ? tr("PGD-100, APGD-CE and APGD-DLR with restarts (Croce and Hein 2020), and the "
                    "flags that AutoAttack raises on suspicious models. Takes minutes.")
               : needsRobust);
    m_curve->setEnabled(robust);
    m_curve->setToolTip(robust ? tr("PGD-20 at rising ε, from none to far above "
                                    "evaluate.robust_epsilon.")
                               : needsRobust);
    const bool probe = m_probe->isChecked() || robust;
    m_transfer->setEnabled(probe);
    m_transfer->setToolTip(probe
                               ? tr("The data set that the probe learns and is tested on: another "
                                    "one than the encoder's shows how its features transfer.")
                               : tr("Only the linear probe can be transferred; tick it."));
}

MeasureRequest EvaluationView::request() const
{
    MeasureRequest wanted;
    wanted.probe = m_probe->isChecked();
    wanted.robust = m_robust->isChecked();
    wanted.autoAttack = wanted.robust && m_autoAttack->isChecked();
    wanted.robustCurve = wanted.robust && m_curve->isChecked();
    if ((wanted.probe || wanted.robust) && m_transfer->currentIndex() > 0) {
        wanted.transfer = m_transfer->currentText().toStdString();
    }
    return wanted;
}

void EvaluationView::setEncoder(const QString& name)
{
    m_encoder->setText(name);
    m_measure->setEnabled(!name.isEmpty());
    m_measure->setToolTip(
        name.isEmpty()
            ? tr("There is no encoder yet: it comes when the data set is loaded.")
            : tr("Measure the encoder as it is now, with the settings under Evaluate. A run that "
                 "trains goes on meanwhile; both are slower then."));
}

void EvaluationView::setDatasets(const QStringList& names)
{
    while (m_transfer->count() > 1) {
        m_transfer->removeItem(1);
    }
    m_transfer->addItems(names);
}

void EvaluationView::setMeasuring(bool measuring)
{
    m_measuring = measuring;
    m_measure->setVisible(!measuring);
    m_cancel->setVisible(measuring);
    m_cancel->setEnabled(measuring);
    if (measuring) {
        m_job->showStage(tr("Starting"), 0, 0);
    } else {
        m_job->finish();
    }
}

void EvaluationView::setProgress(const QString& stage, qint64 done, qint64 total)
{
    if (m_measuring) { // what was on its way when it ended is of no interest
        m_job->showStage(stage, done, total);
    }
}

void EvaluationView::add(const MeasurementRecord& record)
{
    m_results->add(record);
    m_stack->setCurrentWidget(m_results);
}

void EvaluationView::exportPlot(const QString& path)
{
    m_results->exportPlot(path);
}

QSizeF EvaluationView::exportSize() const
{
    return m_results->exportSize();
}

void EvaluationView::paintExport(QPainter& painter, const QRectF& area)
{
    m_results->paintExport(painter, area);
}

QString EvaluationView::exportCsv() const
{
    return m_results->exportCsv();
}

} // namespace clae
