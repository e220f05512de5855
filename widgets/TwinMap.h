// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/EmbeddingCanvas.h"

namespace clae {

/// The map of one of two twins, with a ring around the image that the pointer is at in the other.
/// Thread: GUI.
class TwinMap : public EmbeddingCanvas {
    Q_OBJECT
public:
    using EmbeddingCanvas::EmbeddingCanvas;

    void setFrame(const EmbeddingReport& report);
    void clear();
    /// -1: no ring.
    void setRinged(int image);
    [[nodiscard]] int ringed() const { return m_ringed; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count = 0;
    int m_ringed = -1;
};

} // namespace clae
