// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SectionFields.h"
#include "core/values/SpecTable.h"

namespace clae {

void addModelFields(std::vector<SpecField>& fields)
{
    constexpr const char* kRunning = "running ← (1 − m) · running + m · batch";
    SectionFields model(fields, "model", &TrainSpec::model);
    model.text("encoder", &ModelSpec::encoder,
               {{"small", "Three stages of one residual block; trains live on a CPU."},
                {"resnet18", "Four stages of 2, 2, 2, 2 basic blocks; the published encoder."},
                {"resnet34", "Four stages of 3, 4, 6, 3 basic blocks."},
                {"resnet50", "Four stages of 3, 4, 6, 3 bottlenecks; h is four times as wide."},
                {"resnet101", "Four stages of 3, 4, 23, 3 bottlenecks."},
                {"resnet152", "Four stages of 3, 8, 36, 3 bottlenecks."}},
               {"The encoder f, a residual network with two sets of batch norms.",
                "h = f(x),  z = g(h) / ‖g(h)‖₂"});
    model.text("stem", &ModelSpec::stem,
               {{"cifar", "3×3 convolution, stride 1; for images of about 32 pixels."},
                {"imagenet", "7×7 convolution, stride 2, then a max-pool, stride 2; for images of "
                             "64 pixels and more."}},
               "The first layer of the encoder.");
    model.integer("width", &ModelSpec::width, 0, 1024,
                  "Channels of the first stage, doubled by each further one; 0: 16 for \"small\", "
                  "64 for the ResNets.");
    model.text(
        "head", &ModelSpec::head,
        {{"mlp", "Two layers, as released for SimCLR.", "g(h) = W₂ relu(W₁ h)"},
         {"linear", "One layer, as released for Plain and UEL.", "g(h) = W h"}},
        {"The projection head g, which makes the z that the loss compares.", "z = g(h) / ‖g(h)‖₂"});
    model.integer("head_hidden", &ModelSpec::headHidden, 0, 65536,
                  "Units of the hidden layer of the mlp head; 0: as many as h has.");
    model.boolean("head_bias", &ModelSpec::headBias,
                  "Give the two layers of the mlp head biases, as released for SimCLR.");
    model.integer("head_output", &ModelSpec::headOutput, 2, 4096,
                  "Dimensions of the projection z that the loss compares.");
    model.real(
        "bn_momentum", &ModelSpec::bnMomentum, 0, 1,
        {"Share m of each batch in the running statistics of the clean batch norms.", kRunning});
    model.real("bn_adv_momentum", &ModelSpec::bnAdvMomentum, 0, 1,
               {"Share m of each batch in the running statistics of the adversarial batch norms.",
                kRunning});
    model.text("shortcut_momentum", &ModelSpec::shortcutMomentum,
               {{"same", "That of model.bn_adv_momentum."},
                {"released", "0.1, which the published ImageNet network has there by oversight."}},
               "Momentum of the adversarial batch norms in the shortcuts.");
    model.text(
        "stem_norm", &ModelSpec::stemNorm,
        {{"applied", "Goes on into the network."},
         {"released", "Is thrown away, as the published ImageNet network does by oversight."}},
        "What becomes of the batch norm's output after the first convolution.");
    model.text("weights", &ModelSpec::weights, {},
               "File of weights that the run starts from (.safetensors, .pt, .pth or .npz), in "
               "the names of this program or of the published code; empty: drawn from "
               "train.seed.");
}

} // namespace clae
