// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/PaintedSection.h"

#include <QImage>

#include <array>

namespace clae {

/// The five pictures of an inspected image, large: original, both views, adversarial view, delta.
/// Thread: GUI.
class InspectPictures : public PaintedSection {
    Q_OBJECT
public:
    static constexpr int kPictures = 5;
    /// How delta is shown.
    enum class Delta {
        Signed,    ///< diverging colours, the channels' mean, full colour at the largest |delta|
        Amplified, ///< on mid-grey, multiplied
        Spectrum,  ///< log(1 + |DFT|), zero frequency in the middle
    };

    explicit InspectPictures(QWidget* parent = nullptr);

    void setReport(const InspectionReport& report);
    void setDelta(Delta delta);
    [[nodiscard]] Delta delta() const { return m_delta; }
    /// Of each picture; that of delta tells what was done to it.
    [[nodiscard]] QStringList titles() const;
    /// Where the picture is drawn in `area`.
    [[nodiscard]] QRectF pictureRect(int picture, const QRectF& area,
                                     const QFontMetricsF& metrics) const;

    [[nodiscard]] double contentHeight(double width, const QFontMetricsF& metrics) const override;
    void paintContent(QPainter& painter, const QRectF& area,
                      const QPalette& palette) const override;

protected:
    bool event(QEvent* event) override;

private:
    void makeDelta();
    [[nodiscard]] double amplification() const;
    [[nodiscard]] QString explain(int picture) const;

    std::array<QImage, kPictures> m_pictures;
    Image m_values; ///< delta
    Image m_spectrum;
    double m_maxDelta = 0.0;
    Delta m_delta = Delta::Signed;
};

} // namespace clae
