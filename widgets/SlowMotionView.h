// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Exportable.h"
#include "widgets/PictureStrip.h"
#include "widgets/StageCanvas.h"
#include "widgets/StageFigures.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace clae {

/// One training step in five stages, forward and back: the pictures of up to eight images, the
/// batch as a map or as a table of pairs, the numbers, and a sentence with the formula. The left
/// and right keys go from stage to stage, up and down from image to image. Thread: GUI.
class SlowMotionView : public QWidget, public Exportable {
    Q_OBJECT
public:
    enum class State {
        Ready,   ///< the next step is, or will soon be, what is shown; it can be taken
        Running, ///< a run trains: there is no next step to look at
        Busy,    ///< the run is stopping, or a study trains
    };

    explicit SlowMotionView(QWidget* parent = nullptr);

    /// Begins at the first stage when the step is another one than before.
    void setAnatomy(std::shared_ptr<const StepAnatomy> anatomy);
    void setState(State state);
    /// The next step is being taken apart.
    void setWaiting();
    /// Why it cannot be.
    void setProblem(const QString& sentence);

    [[nodiscard]] Stage stage() const { return m_stage; }
    void setStage(Stage stage);
    [[nodiscard]] int currentItem() const { return m_shown.empty() ? -1 : m_shown[m_slot]; }

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 320}; }

Q_SIGNALS:
    void stepRequested();
    void pauseRequested();
    /// The view came into sight: now it is worth while to take a step apart.
    void shown();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* buildStepper();
    [[nodiscard]] QWidget* buildContent();
    void buildKeys();
    void go(int stages);
    void goItem(int items);
    void chooseSlot(int slot);
    /// Shows the item too, in place of the current one, when it has pictures.
    void chooseItem(int item);
    void play(bool on);
    void follow();
    void fillPictures();
    void applyTheme();

    std::array<QToolButton*, kStages.size()> m_stages{};
    QToolButton* m_back;
    QToolButton* m_forward;
    QToolButton* m_play;
    QPushButton* m_step;
    QLabel* m_text;
    QStackedWidget* m_pages;
    QWidget* m_emptyPage;
    QLabel* m_empty;
    QPushButton* m_pause;
    QWidget* m_content = nullptr;
    PictureStrip* m_strip;
    QComboBox* m_pictures;
    StageCanvas* m_canvas;
    QTableView* m_table;
    StageFiguresModel* m_figures;
    QTimer m_player;
    std::shared_ptr<const StepAnatomy> m_anatomy;
    Stage m_stage = Stage::Views;
    State m_state = State::Ready;
    QString m_problem;
    std::vector<int> m_shown;
    std::size_t m_slot = 0;
};

} // namespace clae
