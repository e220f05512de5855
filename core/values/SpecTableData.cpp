// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SectionFields.h"
#include "core/values/SpecTable.h"

namespace clae {

namespace {

void addAugmentFields(std::vector<SpecField>& fields)
{
    constexpr const char* kFactor = "factor ~ U[max(0, 1 − v), 1 + v]";
    SectionFields augment(fields, "augment", &TrainSpec::augment);
    augment.integer("size", &AugmentSpec::size, 0, 1024,
                    "Side of the views in pixels; 0: that of the data set's images.");
    augment.real("crop_scale_min", &AugmentSpec::cropScaleMin, 0.01, 1,
                 {"Smallest share of the image's area that a random resized crop keeps.",
                  "area share ~ U[min, max]"});
    augment.real("crop_scale_max", &AugmentSpec::cropScaleMax, 0.01, 1,
                 {"Largest share of the image's area that a random resized crop keeps.",
                  "area share ~ U[min, max]"});
    augment.real("flip", &AugmentSpec::flip, 0, 1, "Probability of a horizontal flip.");
    augment.real("jitter", &AugmentSpec::jitter, 0, 1, "Probability of the whole colour jitter.");
    augment.real("brightness", &AugmentSpec::brightness, 0, 2,
                 {"Strength v of the brightness jitter.", kFactor});
    augment.real("contrast", &AugmentSpec::contrast, 0, 2,
                 {"Strength v of the contrast jitter.", kFactor});
    augment.real("saturation", &AugmentSpec::saturation, 0, 2,
                 {"Strength v of the saturation jitter.", kFactor});
    augment.real(
        "hue", &AugmentSpec::hue, 0, 0.5,
        {"Strength v of the hue jitter, as a share of the colour circle.", "shift ~ U[−v, v]"});
    augment.real("gray", &AugmentSpec::gray, 0, 1,
                 "Probability of turning a colour image grey; no effect on grey images.");
    augment.real("blur", &AugmentSpec::blur, 0, 1, "Probability of a Gaussian blur.");
    augment.real("blur_sigma_min", &AugmentSpec::blurSigmaMin, 0.01, 100,
                 {"Smallest standard deviation of the blur, in pixels.", "σ ~ U[min, max]"});
    augment.real("blur_sigma_max", &AugmentSpec::blurSigmaMax, 0.01, 100,
                 {"Largest standard deviation of the blur, in pixels.", "σ ~ U[min, max]"});
}

} // namespace

void addDataFields(std::vector<SpecField>& fields)
{
    constexpr const char* kNormalise = "network input = (x − mean) / std";
    SectionFields data(fields, "data", &TrainSpec::data);
    data.text("name", &DataSpec::name, {}, "The data set, by its name in the list of data sets.");
    data.text("folder", &DataSpec::folder, {},
              "The folder that holds the data set's files; empty: the usual places.");
    data.integer("train_images", &DataSpec::trainImages, 0, kLargestSpecCount,
                 "Train on the first N training images; 0: on all of them.");
    data.integer("folder_size", &DataSpec::folderSize, 0, 1024,
                 "Side in pixels to which the images of a folder are scaled and cut; 0: the side "
                 "of the first image.");
    data.text("storage", &DataSpec::storage,
              {{"auto", "From disk when the images would take more than half of the free memory."},
               {"memory", "Read once, before the run, and kept in memory."},
               {"disk", "Read batch by batch while training."}},
              "Where the images stay during a run.");
    data.realList("mean", &DataSpec::mean, 0, 1,
                  {"Mean of the normalisation, in pixel space [0, 1]: one value for all channels, "
                   "or one a channel.",
                   kNormalise});
    data.realList("std", &DataSpec::std, 0.001, 1,
                  {"Standard deviation of the normalisation, in pixel space: one value for all "
                   "channels, or one a channel.",
                   kNormalise});
    addAugmentFields(fields);
}

} // namespace clae
