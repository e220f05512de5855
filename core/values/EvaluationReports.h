// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// A linear classifier on frozen features. Accuracies are shares of the images, 0 to 1.
struct ProbeReport {
    std::string method;   ///< "lbfgs" or "adam"
    std::string features; ///< "h" or "z"
    std::string dataset;  ///< on which it was trained and tested; another one's name for transfer
    std::int64_t step = 0;
    std::int64_t trainImages = 0; ///< without the validation split
    std::int64_t validationImages = 0;
    std::int64_t testImages = 0;
    double top1 = 0.0; ///< test accuracy of the epoch that evaluate.probe_select picks
    double top5 = 0.0;
    double lastTop1 = 0.0; ///< test accuracy of the last epoch
    double lastTop5 = 0.0;
    double bestTop1 = 0.0; ///< test accuracy of the epoch that is best on the validation split
    double bestTop5 = 0.0;
    std::int64_t bestEpoch = 0; ///< that epoch, from 1; the iteration for lbfgs
    std::int64_t epochs = 0;
    double testBestTop1 = 0.0;   ///< the best test epoch, as the published code reports: optimistic
    double validationTop1 = 0.0; ///< at bestEpoch
    double trainTop1 = 0.0;
    double weightDecay = 0.0;   ///< L2 that was used; lbfgs chooses it on the validation split
    std::string backboneSha256; ///< of all weights and buffers; the same before and after
    double seconds = 0.0;
};

/// Accuracy under one attack.
struct RobustEntry {
    std::string attack;   ///< "clean", "fgsm", "pgd-20", "pgd-100", "apgd-ce", "apgd-dlr", "worst"
    double epsilon = 0.0; ///< L-infinity, pixel space
    double top1 = 0.0;    ///< share of all attacked images that stay right, 0 to 1
    double standardError = 0.0; ///< sqrt(p (1 - p) / n)
};

/// Accuracy of encoder and probe on attacked test images.
struct RobustReport {
    std::int64_t step = 0;
    std::string dataset; ///< whose test images they are; another one's name for transfer
    std::int64_t images = 0;
    double epsilon = 0.0; ///< L-infinity, pixel space
    int restarts = 1;
    /// Clean, then every attack at `epsilon`, then the worst case: what neither these nor the curve
    /// up to `epsilon` fool.
    std::vector<RobustEntry> ladder;
    /// PGD-20 over rising epsilons from 0, each with all smaller ones; may be empty.
    std::vector<RobustEntry> curve;
    /// What makes the figures doubtful, a sentence each, after AutoAttack's flags: a random model,
    /// zero gradients, a black-box attack that beats a white-box one, accuracy that does not fall
    /// to 0 at a huge epsilon.
    std::vector<std::string> flags;
    double seconds = 0.0;
};

/// Everything that was asked of one encoder.
struct MeasureRequest {
    bool probe = false;
    bool robust = false;        ///< needs the probe and trains it when it was not asked for
    bool robustCurve = false;   ///< accuracy over epsilon as well
    bool autoAttack = false;    ///< APGD-CE, APGD-DLR and PGD-100 too, not only FGSM and PGD-20
    std::string transfer;       ///< data set to train and test the probe on; empty: the run's own
    std::string transferFolder; ///< where its files lie; empty: the usual places
};

} // namespace clae
