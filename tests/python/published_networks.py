# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks whose arrays have the published code's names and shapes, written in plain PyTorch.

They check the program from outside: what it reads and writes, and what its encoder computes.
"""

import torch
from torch import nn
from torch.nn import functional as F

DEPTHS = {"resnet18": ([2, 2, 2, 2], False), "resnet50": ([3, 4, 6, 3], True)}


def convolution(inputs, outputs, kernel, stride=1):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)


class Block(nn.Module):
    def __init__(self, inputs, width, stride, bottleneck, imagenet, adversarial):
        super().__init__()
        outputs = 4 * width if bottleneck else width
        if bottleneck:
            layers = [(inputs, width, 1, 1), (width, width, 3, stride), (width, outputs, 1, 1)]
        else:
            layers = [(inputs, width, 3, stride), (width, width, 3, 1)]
        self.depth = len(layers)
        for number, (fan_in, fan_out, kernel, step) in enumerate(layers, 1):
            setattr(self, f"conv{number}", convolution(fan_in, fan_out, kernel, step))
            setattr(self, f"bn{number}", nn.BatchNorm2d(fan_out))
            if adversarial:
                setattr(self, f"bn{number}_adv", nn.BatchNorm2d(fan_out))
        self.names = ("ds_conv1", "ds_bn1") if imagenet else ("shortcut", "shortcut_bn")
        self.changes_shape = stride != 1 or inputs != outputs
        if self.changes_shape:
            shortcut = convolution(inputs, outputs, 1, stride)
            setattr(self, self.names[0], shortcut if imagenet else nn.Sequential(shortcut))
            setattr(self, self.names[1], nn.BatchNorm2d(outputs))
            if adversarial or imagenet:
                setattr(self, self.names[1] + "_adv", nn.BatchNorm2d(outputs))
        self.outputs = outputs

    def forward(self, x):
        y = x
        for number in range(1, self.depth + 1):
            y = getattr(self, f"bn{number}")(getattr(self, f"conv{number}")(y))
            if number < self.depth:
                y = F.relu(y)
        if self.changes_shape:
            x = getattr(self, self.names[1])(getattr(self, self.names[0])(x))
        return F.relu(y + x)


class Trunk(nn.Module):
    """`outputs` is the size of the linear head, or None for a trunk without one."""

    def __init__(self, depth, width, channels, imagenet, adversarial, outputs, stem_norm=True):
        super().__init__()
        blocks, bottleneck = DEPTHS[depth]
        self.imagenet = imagenet
        self.stem_norm = stem_norm
        self.conv1 = convolution(channels, width, 7, 2) if imagenet else convolution(channels, width, 3)
        self.bn1 = nn.BatchNorm2d(width)
        if adversarial:
            self.bn1_adv = nn.BatchNorm2d(width)
        inputs = width
        for stage, count in enumerate(blocks):
            layer = nn.Sequential()
            for k in range(count):
                stride = 2 if stage > 0 and k == 0 else 1
                layer.append(Block(inputs, width << stage, stride, bottleneck, imagenet, adversarial))
                inputs = layer[-1].outputs
            setattr(self, f"layer{stage + 1}", layer)
        self.features = inputs
        self.head = None
        if outputs is not None:
            self.head = "fc" if imagenet else "linear"
            setattr(self, self.head, nn.Linear(inputs, outputs))

    def h(self, x):
        x = self.conv1(x)
        x = F.relu(self.bn1(x) if self.stem_norm else x)
        if self.imagenet:
            x = F.max_pool2d(x, 3, 2, 1)
        return self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))

    def forward(self, x):
        h = self.h(x)
        return h, getattr(self, self.head)(h)


class Wrapped(nn.Module):
    """The linear-head network with the ImageNet stem lies one level down."""

    def __init__(self, *arguments, **options):
        super().__init__()
        self.net = Trunk(*arguments, **options)

    def forward(self, x):
        return self.net(x)


class SimClr(nn.Module):
    def __init__(self, depth, width, channels, imagenet, adversarial, outputs):
        super().__init__()
        self.encoder = Trunk(depth, width, channels, imagenet, adversarial, None)
        features = self.encoder.features
        self.projector = nn.Sequential(
            nn.Linear(features, features), nn.ReLU(), nn.Linear(features, outputs)
        )

    def forward(self, x):
        h = self.encoder.h(x)
        return h, self.projector(h)


def scramble(network, seed):
    """Random values in every array, so that each mix-up shows."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, array in network.state_dict().items():
            if name.endswith("num_batches_tracked"):
                array.fill_(3 + len(name))
            elif name.endswith("running_var") or (array.dim() == 1 and name.endswith("weight")):
                array.copy_(0.5 + torch.rand(array.shape, generator=generator))
            else:
                scale = array[0].numel() ** -0.5 if array.dim() > 1 else 0.1
                array.copy_(scale * torch.randn(array.shape, generator=generator))
    return network.eval()
