// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Encoder.h"

namespace clae {

/// Keeps an encoder in evaluation mode while it lives, then gives it back the mode it had.
class EvaluationMode {
public:
    explicit EvaluationMode(Encoder& encoder);
    ~EvaluationMode();
    EvaluationMode(const EvaluationMode&) = delete;
    EvaluationMode& operator=(const EvaluationMode&) = delete;

private:
    Encoder& m_encoder;
    bool m_wasTraining;
};

} // namespace clae
