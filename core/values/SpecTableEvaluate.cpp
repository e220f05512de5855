// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SectionFields.h"
#include "core/values/SpecTable.h"

namespace clae {

namespace {

void addNeighbourFields(SectionFields<EvaluateSpec>& evaluate)
{
    constexpr const char* kVote = "score of class c = Σ over the k nearest of class c of e^{cos/σ}";
    evaluate.integer("every", &EvaluateSpec::every, 0, kLargestSpecCount,
                     "Steps between evaluations; 0: one after each epoch.");
    evaluate.integer(
        "neighbours", &EvaluateSpec::neighbours, 1, 1e6,
        {"k of the weighted k-nearest-neighbour vote; at most all images that vote.", kVote});
    evaluate.real("sigma", &EvaluateSpec::sigma, 0.001, 10,
                  {"σ of the vote: the smaller, the more the nearest neighbours count.", kVote});
    evaluate.text("features", &EvaluateSpec::features,
                  {{"z", "The projection; as released."}, {"h", "The encoder's output."}},
                  {"What the neighbours are searched by.", "h = f(x),  z = g(h) / ‖g(h)‖₂"});
    evaluate.integer(
        "train_images", &EvaluateSpec::trainImages, 0, kLargestSpecCount,
        "Labelled training images that vote and that the linear probe learns from; 0: all.");
    evaluate.integer("test_images", &EvaluateSpec::testImages, 0, kLargestSpecCount,
                     "Test images that are classified; 0: all of them.");
    evaluate.integer("map_images", &EvaluateSpec::mapImages, 10, 10000,
                     "Test images drawn in the embedding map.");
    evaluate.boolean("drop_last", &EvaluateSpec::dropLast,
                     "Score only whole batches of train.batch test images, as released (9,984 of "
                     "10,000).");
    evaluate.boolean("probe_drop_last", &EvaluateSpec::probeDropLast,
                     "Score the adam probe on whole batches of evaluate.probe_batch test images "
                     "only, as released for Plain and UEL (9,984 of 10,000).");
    evaluate.text("bank", &EvaluateSpec::bank,
                  {{"indexed", "Each at its own place."},
                   {"released", "Those of a ragged last batch are misplaced over others and their "
                                "own places stay zero, as in the published kNN script."}},
                  "Where the features of the voting images are stored.");
    evaluate.boolean("online_probe", &EvaluateSpec::onlineProbe,
                     "Train a linear classifier beside the run, on detached features h, and report "
                     "its accuracy at each evaluation.");
}

void addProbeFields(SectionFields<EvaluateSpec>& evaluate)
{
    evaluate.text("probe", &EvaluateSpec::probe,
                  {{"lbfgs", "Solves the regularised logistic regression on cached features.",
                    "min_{W}  mean of −log softmax(W h)[class] + λ/2 ‖W‖²"},
                   {"adam", "The published protocol: Adam over many epochs."}},
                  "The linear classifier on frozen features.");
    evaluate.text(
        "probe_features", &EvaluateSpec::probeFeatures,
        {{"h", "The encoder's output."}, {"z", "The projection; as released for Plain and UEL."}},
        {"Features of the linear probe.", "h = f(x),  z = g(h) / ‖g(h)‖₂"});
    evaluate.text("probe_select", &EvaluateSpec::probeSelect,
                  {{"last", "The last one."},
                   {"validation", "The best one on the images held out for validation."},
                   {"test", "The best one on the test images; as released, and optimistic."}},
                  "The epoch of the probe that counts.");
    evaluate.real("validation_share", &EvaluateSpec::validationShare, 0.01, 0.9,
                  "Share of the probe's training images that is held out for validation.");
    evaluate.real("probe_weight_decay", &EvaluateSpec::probeWeightDecay, 0, 1,
                  "L2 weight decay of the adam probe; lbfgs chooses its own on the held-out "
                  "images.");
    evaluate.integer("probe_epochs", &EvaluateSpec::probeEpochs, 1, 100000,
                     "Epochs of the adam probe; as published 1000.");
    evaluate.integer("probe_batch", &EvaluateSpec::probeBatch, 1, 65536,
                     "Images a step of the adam probe.");
    evaluate.real("probe_learning_rate", &EvaluateSpec::probeLearningRate, 1e-8, 10,
                  "Learning rate of the adam probe.");
}

} // namespace

void addEvaluateFields(std::vector<SpecField>& fields)
{
    SectionFields evaluate(fields, "evaluate", &TrainSpec::evaluate);
    addNeighbourFields(evaluate);
    addProbeFields(evaluate);
    evaluate.real("robust_epsilon", &EvaluateSpec::robustEpsilon, 0, 1,
                  {"Budget of robust accuracy, in pixel space.", "|δ| ≤ ε in every pixel"});
    evaluate.integer("robust_images", &EvaluateSpec::robustImages, 0, kLargestSpecCount,
                     "Test images that are attacked for robust accuracy; 0: all of them.");
    evaluate.integer("robust_restarts", &EvaluateSpec::robustRestarts, 1, 100,
                     "Restarts of PGD and APGD in robust accuracy; an image counts as robust when "
                     "none fools the classifier.");
    evaluate.integer("robust_seed", &EvaluateSpec::robustSeed, 0, kLargestSpecInteger,
                     "Seed of the random starts of robust accuracy.");
}

} // namespace clae
