// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapControls.h"

#include "widgets/Icons.h"
#include "widgets/WheelGuard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>

namespace clae {
namespace {

constexpr double kUsualPerplexity = 30.0;

QCheckBox* prepared(QCheckBox* box, const QString& name, const QString& title, const QString& tip)
{
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setToolTip(tip);
    return box;
}

} // namespace

MapControls::MapControls(QWidget* parent)
    : QWidget(parent),
      m_method(new QComboBox(this)),
      m_perplexityLabel(new QLabel(tr("perplexity"), this)),
      m_perplexity(new QDoubleSpinBox(this)),
      m_status(new QLabel(this)),
      m_pause(new QToolButton(this)),
      m_color(new QComboBox(this)),
      m_adversarial(new QCheckBox(tr("&adversarial"), this)),
      m_lines(new QCheckBox(tr("&lines"), this)),
      m_pictures(new QCheckBox(tr("images"), this)),
      m_trails(new QCheckBox(tr("&trails"), this)),
      m_lasso(new QToolButton(this)),
      m_compare(new QToolButton(this)),
      m_runs(new QMenu(m_compare))
{
    buildProjection();
    buildLook();
    auto* first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_method);
    first->addWidget(m_perplexityLabel);
    first->addWidget(m_perplexity);
    first->addSpacing(4);
    first->addWidget(m_status, 1);
    first->addWidget(m_pause);
    auto* colorLabel = new QLabel(tr("&colour"), this);
    colorLabel->setBuddy(m_color);
    auto* second = new QHBoxLayout;
    second->setSpacing(6);
    second->addWidget(colorLabel);
    second->addWidget(m_color);
    for (QCheckBox* box : {m_adversarial, m_lines, m_pictures, m_trails}) {
        second->addWidget(box);
    }
    second->addStretch(1);
    second->addWidget(m_lasso);
    second->addWidget(m_compare);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(first);
    layout->addLayout(second);
    followMethod();
    showPauseState();
}

void MapControls::buildProjection()
{
    m_method->setObjectName(QStringLiteral("mapMethod"));
    m_method->setAccessibleName(tr("Method of the projection"));
    m_method->setToolTip(tr("t-SNE keeps neighbours together and moves on by iterations; PCA shows "
                            "the plane of largest variance at once, where distances keep their "
                            "meaning as far as the plane has it."));
    m_method->addItem(tr("t-SNE"), static_cast<int>(MapMethod::Tsne));
    m_method->addItem(tr("PCA"), static_cast<int>(MapMethod::Pca));
    m_perplexityLabel->setBuddy(m_perplexity);
    m_perplexity->setObjectName(QStringLiteral("mapPerplexity"));
    m_perplexity->setAccessibleName(tr("Perplexity of t-SNE"));
    m_perplexity->setRange(2.0, 200.0);
    m_perplexity->setDecimals(0);
    m_perplexity->setValue(kUsualPerplexity);
    // The map waits until a number is complete: "50" is not first laid out for 5.
    m_perplexity->setKeyboardTracking(false);
    guardWheel(m_perplexity);
    m_status->setObjectName(QStringLiteral("embeddingStatus"));
    m_status->setAccessibleName(tr("State of the projection"));
    m_status->setMinimumWidth(1);
    m_pause->setObjectName(QStringLiteral("embeddingPause"));
    m_pause->setCheckable(true);
    m_pause->setAutoRaise(true);
    connect(m_method, &QComboBox::activated, this, [this] {
        followMethod();
        Q_EMIT methodChosen(method());
    });
    connect(m_perplexity, &QDoubleSpinBox::valueChanged, this, &MapControls::perplexityChosen);
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        showPauseState();
        Q_EMIT pauseToggled(paused);
    });
}

void MapControls::buildLook()
{
    m_color->setObjectName(QStringLiteral("mapColor"));
    m_color->setAccessibleName(tr("What the points are coloured by"));
    m_color->setToolTip(tr("What the points are coloured by; always from the true space."));
    m_color->addItem(tr("class"), static_cast<int>(MapColorBy::Class));
    m_color->addItem(tr("loss"), static_cast<int>(MapColorBy::Loss));
    m_color->addItem(tr("displacement"), static_cast<int>(MapColorBy::Displacement));
    m_color->addItem(tr("neighbours"), static_cast<int>(MapColorBy::Neighbours));
    connect(m_color, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT colorByChosen(colorBy()); });
    setColorChoices(false, false, false, tr("These values come with the first map."));

    prepared(m_adversarial, QStringLiteral("embeddingAdversarial"), tr("Show adversarial views"),
             tr("Show the adversarial view of each image, as a triangle."))
        ->setChecked(true);
    prepared(m_lines, QStringLiteral("embeddingLines"),
             tr("Show lines between clean and adversarial"),
             tr("Join each image with its adversarial view."))
        ->setChecked(true);
    prepared(m_pictures, QStringLiteral("mapPictures"), tr("Show the images"),
             tr("Show the images in place of the circles, where few enough are in sight."));
    prepared(m_trails, QStringLiteral("mapTrails"), tr("Show trails"),
             tr("Show the way of the chosen images over the evaluations; of all images when there "
                "are few."));
    connect(m_adversarial, &QCheckBox::toggled, this, [this](bool on) {
        m_lines->setEnabled(on);
        m_lines->setToolTip(on ? tr("Join each image with its adversarial view.")
                               : tr("Lines lead to the adversarial views, which are hidden."));
        Q_EMIT adversarialToggled(on);
    });
    connect(m_lines, &QCheckBox::toggled, this, &MapControls::linesToggled);
    connect(m_pictures, &QCheckBox::toggled, this, &MapControls::picturesToggled);
    connect(m_trails, &QCheckBox::toggled, this, &MapControls::trailsToggled);

    m_lasso->setObjectName(QStringLiteral("mapLasso"));
    m_lasso->setText(tr("Lasso"));
    m_lasso->setIcon(makeIcon(Icon::Lasso));
    m_lasso->setAccessibleName(tr("Lasso"));
    m_lasso->setToolTip(tr("Draw around the images to choose; with Ctrl they are added. Shift and "
                           "a drag does the same at any time."));
    m_lasso->setCheckable(true);
    m_lasso->setAutoRaise(true);
    connect(m_lasso, &QToolButton::toggled, this, &MapControls::lassoToggled);
    m_compare->setObjectName(QStringLiteral("mapCompare"));
    m_compare->setText(tr("Compare"));
    m_compare->setAccessibleName(tr("Compare with another run"));
    m_compare->setToolTip(tr("Show the map of another run beside this one."));
    m_compare->setPopupMode(QToolButton::InstantPopup);
    m_compare->setAutoRaise(true);
    m_compare->setMenu(m_runs);
    connect(m_runs, &QMenu::aboutToShow, this, &MapControls::comparisonsWanted);
    setComparisons({}, {});
}

void MapControls::setStatus(const QString& text, const QString& tip)
{
    m_status->setText(text);
    m_status->setToolTip(tip);
}

QString MapControls::status() const
{
    return m_status->text();
}

void MapControls::setPaused(bool paused)
{
    const QSignalBlocker blocker(m_pause);
    m_pause->setChecked(paused);
    showPauseState();
}

void MapControls::setLassoMode(bool on)
{
    m_lasso->setChecked(on);
}

void MapControls::setColorChoices(bool loss, bool displacement, bool neighbours, const QString& why)
{
    auto* model = qobject_cast<QStandardItemModel*>(m_color->model());
    const auto follow = [&](MapColorBy by, bool on) {
        QStandardItem* item = model->item(m_color->findData(static_cast<int>(by)));
        item->setEnabled(on);
        item->setToolTip(on ? QString() : why);
    };
    follow(MapColorBy::Loss, loss);
    follow(MapColorBy::Displacement, displacement);
    follow(MapColorBy::Neighbours, neighbours);
}

void MapControls::setComparisons(const QStringList& runs, const QString& chosen)
{
    m_runs->clear();
    QAction* none =
        m_runs->addAction(tr("No other run"), this, [this] { Q_EMIT comparisonChosen({}); });
    none->setCheckable(true);
    none->setChecked(chosen.isEmpty());
    m_runs->addSeparator();
    for (const QString& run : runs) {
        QAction* action =
            m_runs->addAction(run, this, [this, run] { Q_EMIT comparisonChosen(run); });
        action->setCheckable(true);
        action->setChecked(run == chosen);
    }
    if (runs.isEmpty()) {
        m_runs->addAction(tr("No other run has stored maps yet."))->setEnabled(false);
    }
}

void MapControls::tellLook()
{
    Q_EMIT adversarialToggled(m_adversarial->isChecked());
    Q_EMIT linesToggled(m_lines->isChecked());
    Q_EMIT picturesToggled(m_pictures->isChecked());
    Q_EMIT lassoToggled(m_lasso->isChecked());
}

MapMethod MapControls::method() const
{
    return static_cast<MapMethod>(m_method->currentData().toInt());
}

MapColorBy MapControls::colorBy() const
{
    return static_cast<MapColorBy>(m_color->currentData().toInt());
}

bool MapControls::showsTrails() const
{
    return m_trails->isChecked();
}

void MapControls::followMethod()
{
    const bool tsne = method() == MapMethod::Tsne;
    m_perplexity->setEnabled(tsne);
    m_perplexityLabel->setEnabled(tsne);
    m_perplexity->setToolTip(tsne ? tr("About how many neighbours of each image t-SNE keeps close. "
                                       "The layout goes on from where it is; with few images less "
                                       "is used, at most a third of them.")
                                  : tr("PCA has no perplexity."));
    showPauseState();
}

void MapControls::showPauseState()
{
    const bool paused = m_pause->isChecked();
    const bool tsne = method() == MapMethod::Tsne;
    m_pause->setEnabled(tsne);
    m_pause->setIcon(makeIcon(paused ? Icon::Start : Icon::Pause));
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(paused ? tr("Resume the projection") : tr("Pause the projection"));
    m_pause->setToolTip(!tsne    ? tr("PCA has no iterations to pause.")
                        : paused ? tr("Resume the t-SNE projection; the training goes on either "
                                      "way.")
                                 : tr("Pause the t-SNE projection; the training goes on."));
}

} // namespace clae
