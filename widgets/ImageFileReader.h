// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"
#include "core/values/Mailbox.h"

#include <QImage>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace clae {

/// Reads image files on the thread that it was moved to. Of what it is asked only the newest
/// counts.
class ImageFileReader : public QObject {
    Q_OBJECT
public:
    /// Longest side of what comes out, in pixels: data sets are smaller, and larger files are
    /// halved down while they are decoded where their format can.
    static constexpr int kLongestSide = 512;

    struct Answer {
        std::vector<Image> images;
        QString problem; ///< one sentence; empty: all could be read
    };

    // Neither blocks. Thread: any.
    void read(const QStringList& paths);
    [[nodiscard]] std::optional<Answer> takeAnswer() { return m_answers.take(); }

    /// A picture that is no larger than kLongestSide, as an Image. Thread: any.
    [[nodiscard]] static Image reduced(const QImage& picture);

Q_SIGNALS:
    void answerArrived();

private:
    void work();

    Mailbox<QStringList> m_requests;
    Mailbox<Answer> m_answers;
};

} // namespace clae
