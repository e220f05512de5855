// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of inspections share.
#pragma once

#include "SyntheticData.h"
#include "core/train/Batches.h"
#include "core/train/FrozenEncoder.h"
#include "core/train/Trainer.h"

#include <QTest>
#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace clae::test {

constexpr int kInspectedBatch = 24;

inline void addMethods()
{
    QTest::addColumn<QString>("method");
    for (const char* method : {"plain", "uel", "simclr"}) {
        QTest::newRow(method) << QString::fromLatin1(method);
    }
}

inline TrainSpec fetchedSpec()
{
    QFETCH(QString, method);
    TrainSpec spec = smallSpec();
    spec.objective.method = method.toStdString();
    spec.objective.temperature = 0.2;
    return spec;
}

/// After three steps.
inline ModelState trainedState(const TrainSpec& spec,
                               const std::shared_ptr<const DatasetPair>& data)
{
    Trainer trainer(spec, data);
    for (int k = 0; k < 3; ++k) {
        (void)trainer.takeStep(controlsOf(spec));
    }
    return trainer.state();
}

inline std::vector<std::vector<double>> rowsOf(const at::Tensor& matrix)
{
    const at::Tensor plain = matrix.detach().to(at::kCPU, at::kDouble).contiguous();
    std::vector<std::vector<double>> rows;
    for (std::int64_t k = 0; k < plain.size(0); ++k) {
        const double* row = plain.data_ptr<double>() + k * plain.size(1);
        rows.emplace_back(row, row + plain.size(1));
    }
    return rows;
}

inline double dot(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        sum += a[k] * b[k];
    }
    return sum;
}

/// z of a picture through the clean batch norms in evaluation mode.
inline std::vector<double> evaluated(FrozenEncoder& encoder, const TrainSpec& spec,
                                     const Image& image)
{
    const torch::NoGradGuard noGrad;
    encoder.network().eval();
    const at::Tensor pixels =
        torch::tensor(image.values).view({1, image.channels, image.height, image.width});
    return rowsOf(encoder.network().forward(normalised(pixels, spec.data), {Branch::Clean}).z)
        .front();
}

} // namespace clae::test
