// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SectionFields.h"
#include "core/values/SpecTable.h"

namespace clae {

namespace {

void addOptimizerFields(SectionFields<RunSpec>& train)
{
    train.text("optimizer", &RunSpec::optimizer,
               {{"adam", "Kingma & Ba 2015; as released for SimCLR.", "w ← w − η m̂ / (√v̂ + 10⁻⁸)"},
                {"adamw", "Adam with decoupled weight decay (Loshchilov & Hutter 2019).",
                 "w ← w − η ( m̂ / (√v̂ + 10⁻⁸) + λ w )"},
                {"sgd", "Gradient descent with momentum; as released for Plain and UEL.",
                 "v ← μ v + g + λ w,   w ← w − η v"},
                {"lars",
                 "A rate for each layer, for large batches (You et al. 2017); biases and batch "
                 "norms are neither scaled nor decayed.",
                 "rate = η · trust ‖w‖ / (‖g‖ + λ ‖w‖)"}},
               "The optimiser of the weights w, with gradient g.");
    train.real("learning_rate", &RunSpec::learningRate, 1e-8, 10,
               "Learning rate η of the optimiser, before train.schedule.");
    train.real("momentum", &RunSpec::momentum, 0, 0.9999,
               {"Momentum μ of SGD and LARS.", "v ← μ v + g"});
    train.boolean("nesterov", &RunSpec::nesterov,
                  {"Nesterov's form of SGD's momentum.", "w ← w − η (g + μ v)"});
    train.real("weight_decay", &RunSpec::weightDecay, 0, 1,
               {"Weight decay λ.", "sgd, adam, lars: g + λ w\nadamw: w ← w − η λ w, apart from g"});
    train.real("lars_trust", &RunSpec::larsTrust, 1e-6, 1,
               {"Trust coefficient of LARS.", "rate = η · trust ‖w‖ / (‖g‖ + λ ‖w‖)"});
    train.real("warmup_epochs", &RunSpec::warmupEpochs, 0, 1e6,
               "Epochs in which the learning rate rises linearly from 0 to its value.");
    train.text("schedule", &RunSpec::schedule,
               {{"constant", "Stays as it is; as released for SimCLR."},
                {"cosine", "Falls to 0 at the end, at step t of T.", "η (1 + cos(π t / T)) / 2"},
                {"step", "Falls at train.decay_epochs; as released for Plain and UEL."}},
               "The learning rate after the warm-up.");
    train.realList("decay_epochs", &RunSpec::decayEpochs, 0, 1e6,
                   "Of the step schedule: the epochs after which the learning rate changes, "
                   "rising.");
    train.realList("decay_factors", &RunSpec::decayFactors, 0, 1,
                   "Of the step schedule: the share of train.learning_rate that holds after each "
                   "of train.decay_epochs.");
}

} // namespace

void addTrainFields(std::vector<SpecField>& fields)
{
    SectionFields train(fields, "train", &TrainSpec::train);
    train.integer("batch", &RunSpec::batch, 2, 65536,
                  "Images B that meet in one contrastive loss; each is every other's negative.");
    train.integer("accumulate", &RunSpec::accumulate, 1, 1024,
                  "Batches whose mean gradient makes one optimiser step.");
    addOptimizerFields(train);
    train.integer("epochs", &RunSpec::epochs, 1, 1e6,
                  "Length of the run in passes over the training images.");
    train.integer("steps", &RunSpec::steps, 0, kLargestSpecCount,
                  "Length of the run in training steps; 0: train.epochs decides.");
    train.integer("seed", &RunSpec::seed, 0, kLargestSpecInteger,
                  "Seed of every random draw; equal seeds give equal runs on one device.");
    train.text(
        "precision", &RunSpec::precision,
        {{"auto", "The faster one on the device."},
         {"fp32", "32 bits, 24 of them for the digits."},
         {"winograd", "fp32, the 3x3 convolutions with a quarter of the multiplications and a "
                      "digit less exact."},
         {"bf16", "16 bits, 8 of them for the digits, in the forward passes."}},
        "How exactly, and so how fast, the network computes.");
    train.text("device", &RunSpec::device, {},
               "Where to compute: \"auto\", \"cpu\", \"cuda\" or \"cuda:N\" for GPU number N.");
    train.integer("threads", &RunSpec::threads, 0, 1024,
                  "CPU threads that compute; 0: one for each core.");
    train.integer("checkpoint_every", &RunSpec::checkpointEvery, 0, kLargestSpecCount,
                  "Steps between checkpoints; 0: one at each evaluation and at the end.");
}

} // namespace clae
