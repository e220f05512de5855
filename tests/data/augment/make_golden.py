# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json: what torchvision makes of a few small images.

Run with Python 3, torch, torchvision, numpy and Pillow installed:  python make_golden.py

golden.json holds
  images         uint8 inputs in CHW order
  cases          parameters; the result on float tensors in units of 1e-7, the result on PIL images in
                 units of 1/255, both in CHW order; "size" is the side of the view, 0: the image's
  resized        the same of Resize(size) and CenterCrop(size)
  distributions  what many draws of RandomResizedCrop.get_params look like
"""

import json
import pathlib

import numpy as np
import torch
from PIL import Image
from torchvision import transforms
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F

FLOAT_UNIT = 1e-7
DRAWS = 100_000


def make_image(channels, height, width, seed):
    """Smooth waves, some noise, and the corners of the colour cube in the first pixels."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    planes = []
    for _ in range(channels):
        a, b, phase = random.uniform(0.15, 0.7, 3)
        planes.append(0.5 + 0.4 * np.sin(a * x + b * y + 9 * phase) + random.normal(0, 0.08, x.shape))
    image = np.round(np.clip(np.stack(planes), 0, 1) * 255).astype(np.uint8)
    if channels == 3:
        for corner in range(8):
            image[:, 0, corner] = [255 * (corner >> bit & 1) for bit in range(3)]
        image[:, 1, 0:4] = np.array([0, 1, 128, 254])
    return image


def blur_taps(height, width):
    return max(3, (min(height, width) // 10) | 1)


def augment(image, case, height, width):
    """One image, a tensor or a PIL image, through torchvision's functions."""
    image = F.resized_crop(image, *case["crop"], [height, width], InterpolationMode.BILINEAR, antialias=True)
    if case["flip"]:
        image = F.hflip(image)
    adjust = {
        "brightness": F.adjust_brightness,
        "contrast": F.adjust_contrast,
        "saturation": F.adjust_saturation,
        "hue": F.adjust_hue,
    }
    for operation in case["order"]:
        image = adjust[operation](image, case[operation])
    if case["gray"]:
        image = F.rgb_to_grayscale(image, num_output_channels=F.get_dimensions(image)[0])
    if case["blur"] > 0:
        taps = blur_taps(height, width)
        image = F.gaussian_blur(image, [taps, taps], [case["blur"], case["blur"]])
    return image


def add_results(case, source, change):
    """What `change` makes of the image as a float tensor and as a PIL image."""
    channels = source.shape[0]
    as_float = change(torch.from_numpy(source).float() / 255)
    pil = Image.fromarray(source[0] if channels == 1 else source.transpose(1, 2, 0))
    height, width = as_float.shape[1:]
    as_pil = np.asarray(change(pil)).reshape(height, width, channels).transpose(2, 0, 1)
    case["float"] = [round(v / FLOAT_UNIT) for v in as_float.double().flatten().tolist()]
    case["pil"] = as_pil.flatten().tolist()
    return case


def make_case(name, images, key, **changes):
    source = images[key]
    channels, height, width = source.shape
    case = dict(name=name, image=key, size=0, crop=[0, 0, height, width], flip=False, order=[], gray=False, blur=0.0)
    case.update(changes)
    view = [case["size"] or height, case["size"] or width]
    return add_results(case, source, lambda image: augment(image, case, *view))


def make_resized(images, key, size):
    def change(image):
        image = F.resize(image, [size], InterpolationMode.BILINEAR, antialias=True)
        return F.center_crop(image, [size])

    return add_results(dict(image=key, size=size), images[key], change)


def make_cases(images):
    def case(name, key, **changes):
        return make_case(name, images, key, **changes)

    everything = dict(brightness=1.3, contrast=0.7, saturation=1.35, hue=0.08)
    return [
        case("grey crop, flipped", "grey", crop=[3, 5, 17, 20], flip=True),
        case("grey, higher contrast", "grey", order=["contrast"], contrast=1.4),
        case("grey, brightness before contrast", "grey", crop=[0, 2, 28, 21],
             order=["brightness", "contrast"], brightness=1.4, contrast=0.6),
        case("grey, contrast before brightness, blurred", "grey", crop=[7, 0, 15, 19], flip=True,
             order=["contrast", "brightness"], brightness=1.4, contrast=0.6, blur=0.9),
        case("odd grey, one pixel", "odd grey", crop=[4, 9, 1, 1]),
        case("odd grey, everything", "odd grey", crop=[6, 1, 20, 23], flip=True,
             order=["hue", "brightness", "saturation", "contrast"], gray=True, blur=1.7, **everything),
        case("tall grey, five-tap blur", "tall grey", crop=[10, 4, 41, 37], blur=1.2),
        case("colour crop", "colour", crop=[2, 4, 11, 9]),
        case("colour, darker", "colour", order=["brightness"], brightness=0.62),
        case("colour, higher contrast", "colour", order=["contrast"], contrast=1.4),
        case("colour, less saturation", "colour", order=["saturation"], saturation=0.6),
        case("colour, more saturation", "colour", order=["saturation"], saturation=1.4),
        case("colour, hue forward", "colour", order=["hue"], hue=0.1),
        case("colour, hue backward", "colour", order=["hue"], hue=-0.37),
        case("colour to grey", "colour", gray=True),
        case("colour, everything", "colour", crop=[1, 3, 12, 10], flip=True,
             order=["saturation", "contrast", "hue", "brightness"], blur=0.6, **everything),
        case("odd colour, everything", "odd colour", crop=[0, 0, 13, 17],
             order=["hue", "brightness", "contrast", "saturation"], blur=2.0, **everything),
        case("odd colour, everything, grey", "odd colour", crop=[2, 1, 9, 12], flip=True,
             order=["contrast", "hue", "saturation", "brightness"], gray=True, **everything),
        case("tall grey, shrunk", "tall grey", crop=[3, 2, 59, 41], size=12),
        case("tall grey, shrunk one way and grown the other, flipped", "tall grey", crop=[0, 7, 64, 11], size=24,
             flip=True),
        case("odd grey, shrunk to one pixel", "odd grey", size=1),
        case("colour, grown", "colour", crop=[1, 2, 13, 9], size=25, flip=True),
        case("odd colour, shrunk and blurred", "odd colour", crop=[0, 1, 14, 15], size=9,
             order=["brightness", "contrast"], blur=0.8, brightness=1.3, contrast=0.7),
    ]


def make_distribution(height, width, scale):
    image = torch.zeros(1, height, width)
    torch.manual_seed(height * 1000 + width)
    draws = np.array([
        transforms.RandomResizedCrop.get_params(image, scale, (3 / 4, 4 / 3)) for _ in range(DRAWS)
    ])
    top, left, h, w = draws.T

    def shares(values):
        return [dict(limit=limit, share=float((values <= limit).mean()))
                for limit in np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95]).tolist()]

    # The limits of the aspect lie between the fractions that occur, so that rounding cannot decide.
    def aspects(values):
        return [dict(limit=limit, share=float((values <= limit).mean()))
                for limit in (0.7671, 0.8371, 0.9171, 1.0171, 1.1371, 1.2671)]

    def moments(values):
        return dict(mean=float(values.mean()), deviation=float(values.std()))

    return dict(height=height, width=width, scale=list(scale), draws=DRAWS, area=shares(h * w),
                aspect=aspects(w / h), top=moments(top), left=moments(left))


def main():
    images = {
        "grey": make_image(1, 28, 28, 1),
        "odd grey": make_image(1, 27, 31, 2),
        "tall grey": make_image(1, 64, 48, 3),
        "colour": make_image(3, 16, 16, 4),
        "odd colour": make_image(3, 15, 17, 5),
    }
    golden = dict(
        float_unit=FLOAT_UNIT,
        images={
            key: dict(channels=image.shape[0], height=image.shape[1], width=image.shape[2],
                      pixels=image.flatten().tolist())
            for key, image in images.items()
        },
        cases=make_cases(images),
        resized=[make_resized(images, key, size) for key, size in
                 [("grey", 12), ("odd grey", 13), ("odd grey", 27), ("tall grey", 20), ("colour", 23), ("odd colour", 20)]],
        distributions=[
            make_distribution(28, 28, (0.2, 1.0)),
            make_distribution(32, 32, (0.08, 1.0)),
            make_distribution(20, 48, (0.5, 1.0)),
        ],
    )
    path = pathlib.Path(__file__).with_name("golden.json")
    text = json.dumps(golden, separators=(",", ":"))
    path.write_text(text.replace("},{", "},\n{") + "\n")  # about one case a line


if __name__ == "__main__":
    main()
