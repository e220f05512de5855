// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <QImage>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTableView;

namespace clae {

class SettingsDiffModel;

/// What there is to say of the selected runs: pictures, tags and notes of one, the settings of all
/// side by side. Thread: GUI.
class RunDetails : public QWidget {
    Q_OBJECT
public:
    explicit RunDetails(QWidget* parent = nullptr);

    /// Shows these runs, the first one's tags and notes being edited when it is the only one. What
    /// is being typed is kept when the same run comes again.
    void setRuns(const std::vector<RunSummary>& runs);
    /// Pictures of the run `folder`; of no interest when another one is shown.
    void setPictures(const std::string& folder, const QImage& curve, const QImage& map);

    /// Tells of edits that wait for their turn, now.
    void commit();

    [[nodiscard]] QSize sizeHint() const override { return {300, 280}; }

Q_SIGNALS:
    /// Somebody edited tags (words between commas) or notes; a little later than the last key.
    void edited(const std::string& folder, const QString& tags, const QString& notes);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* buildPictures();
    [[nodiscard]] QWidget* buildTexts();
    [[nodiscard]] QWidget* buildSettings();
    void showPictures();
    void showEmptyText();

    QLabel* m_title;
    QLabel* m_curve;
    QLabel* m_map;
    QLineEdit* m_tags;
    QPlainTextEdit* m_notes;
    QCheckBox* m_all;
    QTableView* m_table;
    QLabel* m_empty;
    SettingsDiffModel* m_settings;
    QWidget* m_pictures;
    QWidget* m_texts;
    QTimer m_delay;        ///< from the last key to edited()
    bool m_edited = false; ///< since edited() was told
    std::vector<std::string> m_folders;
    QStringList m_shownSettings; ///< names and specs of what the table shows
    QImage m_curveImage;
    QImage m_mapImage;
};

} // namespace clae
