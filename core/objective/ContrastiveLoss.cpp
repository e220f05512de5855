// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/ContrastiveLoss.h"

#include "core/objective/InfoNce.h"
#include "core/objective/NtXent.h"
#include "core/objective/Uel.h"
#include "core/values/Error.h"

namespace clae {

at::Tensor ContrastiveLoss::value(const at::Tensor& a, const at::Tensor& b, PairTerms through) const
{
    return anchorTerms(a, b, through).mean();
}

at::Tensor ContrastiveLoss::imageTerms(const at::Tensor& a, const at::Tensor& b) const
{
    return anchorTerms(a, b, PairTerms::All).view({-1, a.size(0)}).mean(0);
}

std::unique_ptr<ContrastiveLoss> makeLoss(const ObjectiveSpec& spec)
{
    if (spec.method == "plain") {
        return std::make_unique<InfoNce>(spec.temperature);
    }
    if (spec.method == "uel") {
        if (!(spec.negativeWeight >= 1.0)) {
            throw InputError("\"objective.negative_weight\" is " +
                             std::to_string(spec.negativeWeight) +
                             "; with \"objective.method\" \"uel\" give at least 1, below which its "
                             "P(i|k) can exceed 1.");
        }
        return std::make_unique<Uel>(spec.temperature, spec.negativeWeight);
    }
    if (spec.method == "simclr") {
        return std::make_unique<NtXent>(spec.temperature);
    }
    throw InputError("Method \"" + spec.method +
                     "\" of key \"objective.method\" is unknown; use plain, uel or simclr.");
}

} // namespace clae
