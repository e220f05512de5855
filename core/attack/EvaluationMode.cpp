// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/EvaluationMode.h"

namespace clae {

EvaluationMode::EvaluationMode(Encoder& encoder)
    : m_encoder(encoder), m_wasTraining(encoder.is_training())
{
    m_encoder.eval();
}

EvaluationMode::~EvaluationMode()
{
    m_encoder.train(m_wasTraining);
}

} // namespace clae
