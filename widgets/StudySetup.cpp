// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StudySetup.h"

#include "core/values/Error.h"
#include "core/values/SpecFields.h"
#include "core/values/SpecRules.h"
#include "widgets/AxisEditor.h"
#include "widgets/ClockText.h"
#include "widgets/WheelGuard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace clae {
namespace {

constexpr int kMostRuns = 1000;

} // namespace

int runCount(const SweepPlan& plan)
{
    constexpr std::size_t kMost = std::numeric_limits<int>::max();
    std::size_t count = static_cast<std::size_t>(plan.seeds);
    for (const SweepAxis& axis : plan.axes) {
        // Neither factor is above 2^31, so that the product fits.
        count = std::min(count * std::min(axis.values.size(), kMost), kMost);
    }
    return static_cast<int>(count);
}

StudySetup::StudySetup(QWidget* parent)
    : QWidget(parent),
      m_baseText(new QLabel(this)),
      m_axes{new AxisEditor(QStringLiteral("studyFirst"), tr("First key"),
                            AxisEditor::Need::Required, this),
             new AxisEditor(QStringLiteral("studySecond"), tr("Second key"),
                            AxisEditor::Need::Optional, this)},
      m_seeds(new QSpinBox(this)),
      m_probe(new QCheckBox(tr("&probe"), this)),
      m_robust(new QCheckBox(tr("robust"), this)),
      m_estimate(new QLabel(this))
{
    setObjectName(QStringLiteral("studySetup"));
    m_baseText->setObjectName(QStringLiteral("studyBase"));
    m_baseText->setMinimumWidth(1);
    m_seeds->setObjectName(QStringLiteral("studySeeds"));
    m_seeds->setAccessibleName(tr("Seeds"));
    m_seeds->setRange(1, 100);
    guardWheel(m_seeds);
    m_seeds->setValue(3);
    m_seeds->setToolTip(tr("Runs of each combination, with the seeds train.seed, +1, …: their "
                           "spread gives the 95 % interval, which needs two at least."));
    m_probe->setObjectName(QStringLiteral("studyProbe"));
    m_probe->setAccessibleName(tr("Measure the linear probe"));
    m_probe->setToolTip(tr("Measure the linear probe of each run too, not only kNN."));
    m_robust->setObjectName(QStringLiteral("studyRobust"));
    m_robust->setAccessibleName(tr("Measure robust accuracy"));
    m_robust->setToolTip(tr("Measure each run's accuracy under FGSM and PGD-20 too, at "
                            "evaluate.robust_epsilon."));
    m_estimate->setObjectName(QStringLiteral("studyEstimate"));
    m_estimate->setAccessibleName(tr("Runs and time"));
    m_estimate->setWordWrap(true);
    m_axes[0]->setKey("attack.epsilon");
    m_axes[0]->setValues(QStringLiteral("0.01, 0.03, 0.1"));

    const auto buddy = [this](const QString& text, QWidget* control) {
        auto* label = new QLabel(text, this);
        label->setBuddy(control);
        return label;
    };
    auto* measured = new QHBoxLayout;
    measured->setSpacing(8);
    measured->addWidget(buddy(tr("See&ds"), m_seeds));
    measured->addWidget(m_seeds);
    measured->addWidget(m_probe);
    measured->addWidget(m_robust);
    measured->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_baseText);
    layout->addWidget(buddy(tr("Vary"), m_axes[0]));
    layout->addWidget(m_axes[0]);
    layout->addWidget(buddy(tr("&and"), m_axes[1]));
    layout->addWidget(m_axes[1]);
    layout->addLayout(measured);
    layout->addWidget(m_estimate);
    layout->addStretch(1);

    for (AxisEditor* axis : m_axes) {
        connect(axis, &AxisEditor::edited, this, &StudySetup::check);
    }
    connect(m_seeds, &QSpinBox::valueChanged, this, &StudySetup::check);
    connect(m_probe, &QCheckBox::toggled, this, &StudySetup::check);
    connect(m_robust, &QCheckBox::toggled, this, &StudySetup::check);
    setBase({});
}

void StudySetup::setBase(const TrainSpec& base)
{
    m_base = base;
    for (AxisEditor* axis : m_axes) {
        axis->setBase(base);
    }
    const QString length = base.train.steps > 0 ? tr("steps: %1").arg(base.train.steps)
                                                : tr("epochs: %1").arg(base.train.epochs);
    m_baseText->setText(tr("%1, %2, %3")
                            .arg(QString::fromStdString(base.data.name),
                                 QString::fromStdString(base.objective.method), length));
    m_baseText->setToolTip(tr("What is not varied stays as in the Experiment and Attack panels."));
    check();
}

void StudySetup::setSpeed(double imagesPerSecond, double imagesPerEpoch, const std::string& dataset)
{
    m_imagesPerSecond = imagesPerSecond;
    m_imagesPerEpoch = imagesPerEpoch;
    m_epochOf = dataset;
    check();
}

double StudySetup::checkFrom(const SweepPlan& plan, std::size_t from, const TrainSpec& spec,
                             IdleAxes* idle) const
{
    if (from == plan.axes.size()) {
        validateSpec(spec);
        for (const SweepAxis& axis : plan.axes) {
            if (idle != nullptr) {
                const std::string why = idleInTraining(spec, axis.key);
                std::string& known = idle->emplace(axis.key, why).first->second;
                if (why.empty()) {
                    known.clear();
                }
            }
        }
        if (spec.train.steps > 0) {
            return static_cast<double>(spec.train.steps * spec.train.batch * spec.train.accumulate);
        }
        const double whole = spec.data.name == m_epochOf ? m_imagesPerEpoch : 0.0;
        const double epoch =
            spec.data.trainImages > 0 ? static_cast<double>(spec.data.trainImages) : whole;
        return epoch > 0.0 ? static_cast<double>(spec.train.epochs) * epoch : std::nan("");
    }
    double images = 0.0;
    for (const std::string& value : plan.axes[from].values) {
        TrainSpec varied = spec;
        setSpecText(varied, plan.axes[from].key, value);
        images += checkFrom(plan, from + 1, varied, idle);
    }
    return images;
}

SweepPlan StudySetup::plan() const
{
    SweepPlan result;
    result.base = m_base;
    result.seeds = m_seeds->value();
    result.probe = m_probe->isChecked();
    result.robust = m_robust->isChecked();
    for (const AxisEditor* editor : m_axes) {
        std::optional<SweepAxis> axis = editor->axis();
        if (!axis) {
            continue;
        }
        if (axis->values.empty()) {
            throw InputError(tr("\"%1\" has no value; give at least one.")
                                 .arg(QString::fromStdString(axis->key))
                                 .toStdString());
        }
        // As setSpecText reads them: "0.10" is "0.1", and cells are named so.
        for (std::string& value : axis->values) {
            TrainSpec varied = m_base;
            setSpecText(varied, axis->key, value);
            value = specText(varied, axis->key);
        }
        const std::set<std::string> different(axis->values.begin(), axis->values.end());
        if (different.size() < axis->values.size()) {
            throw InputError(tr("\"%1\" has a value twice; give each once.")
                                 .arg(QString::fromStdString(axis->key))
                                 .toStdString());
        }
        result.axes.push_back(std::move(*axis));
    }
    if (result.axes.size() == 2 && result.axes[0].key == result.axes[1].key) {
        throw InputError(tr("\"%1\" is varied twice; choose another second key.")
                             .arg(QString::fromStdString(result.axes[0].key))
                             .toStdString());
    }
    if (runCount(result) > kMostRuns) {
        throw InputError(tr("These are %1 runs; vary less, at most %2.")
                             .arg(runCount(result))
                             .arg(kMostRuns)
                             .toStdString());
    }
    IdleAxes idle;
    (void)checkFrom(result, 0, m_base, &idle);
    for (const auto& [key, why] : idle) {
        if (!why.empty()) {
            throw InputError(tr("Varying \"%1\" would compare equal runs: %2")
                                 .arg(QString::fromStdString(key), QString::fromStdString(why))
                                 .toStdString());
        }
    }
    return result;
}

void StudySetup::showEstimate(const SweepPlan& plan)
{
    const int runs = runCount(plan);
    const QString count = runs == 1 ? tr("1 run") : tr("%L1 runs").arg(runs);
    const double images = plan.seeds * checkFrom(plan, 0, m_base, nullptr);
    if (m_imagesPerSecond <= 0.0) {
        m_estimate->setText(tr("%1; the time is estimated once a run has trained").arg(count));
        m_estimate->setToolTip(tr("The speed is that of the newest run, and there was none yet."));
    } else if (std::isnan(images)) {
        m_estimate->setText(
            tr("%1; the time is not known, as the length of an epoch is not").arg(count));
        m_estimate->setToolTip(
            tr("The newest run did not train epochs of all of this data set. Set "
               "train.steps or data.train_images, or train one epoch of it."));
    } else {
        const double seconds = images / m_imagesPerSecond;
        m_estimate->setText((seconds < 3599.5 ? tr("%1, about %2 min of training")
                                              : tr("%1, about %2 h of training"))
                                .arg(count, clockText(seconds)));
        m_estimate->setToolTip(
            tr("All runs, one after the other, at the newest run's %L1 images a second. Measuring "
               "them comes on top; what costs more per image than that run, such as CLAE, more "
               "attack steps or a larger encoder, takes longer.")
                .arg(m_imagesPerSecond, 0, 'f', 0));
    }
}

void StudySetup::check()
{
    try {
        showEstimate(plan());
        m_problem.clear();
    } catch (const InputError& error) {
        m_problem = QString::fromUtf8(error.what());
        m_estimate->setText(m_problem);
        m_estimate->setToolTip(m_problem);
    }
    Q_EMIT edited();
}

} // namespace clae
