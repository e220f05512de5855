#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the published SimCLR + CLAE step in PyTorch, and `clae bench train` beside it.

    python3 tests/bench/step/compare.py --clae build/release/bin/clae --precision fp32 winograd bf16

Needs a Python with torch; Debian's python3-torch is the LibTorch that CLAE Workbench is built with.
The network, the order of the passes and the way each is computed are those of the repository of
Ho and Vasconcelos (NeurIPS 2020), written anew: ResNet-18 with a CIFAR stem and batch norms for
clean and for adversarial images; an attack of two forwards and a backward through weights and
images; a similarity of all pairs by broadcasting [2B, 2B, d]; Adam. Images are noise of 3 x 32 x 32
and are not augmented, which takes less than a hundredth of the step. Each program runs in a process
of its own; the steps after the first are timed.
"""
import argparse
import json
import resource
import subprocess
import sys
import time

TEMPERATURE = 0.5
EPSILON = 0.03


def published(batch, steps, threads):
    """Median and fastest seconds of a step, and the process' peak memory."""
    import torch
    from torch import nn
    from torch.nn import functional

    torch.set_num_threads(threads)

    class DualNorm(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.clean = nn.BatchNorm2d(channels)
            self.adversarial = nn.BatchNorm2d(channels, momentum=0.01)

        def forward(self, x, adversarial):
            return (self.adversarial if adversarial else self.clean)(x)

    def convolution(inputs, outputs, size, stride):
        return nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)

    class Block(nn.Module):
        def __init__(self, inputs, outputs, stride):
            super().__init__()
            self.first = convolution(inputs, outputs, 3, stride)
            self.first_norm = DualNorm(outputs)
            self.second = convolution(outputs, outputs, 3, 1)
            self.second_norm = DualNorm(outputs)
            self.projects = stride != 1 or inputs != outputs
            if self.projects:
                self.shortcut = convolution(inputs, outputs, 1, stride)
                self.shortcut_norm = DualNorm(outputs)

        def forward(self, x, adversarial):
            y = functional.relu(self.first_norm(self.first(x), adversarial))
            y = self.second_norm(self.second(y), adversarial)
            if self.projects:
                x = self.shortcut_norm(self.shortcut(x), adversarial)
            return functional.relu(y + x)

    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.stem = convolution(3, 64, 3, 1)
            self.stem_norm = DualNorm(64)
            stages = [(64, 64, 1), (64, 128, 2), (128, 256, 2), (256, 512, 2)]
            self.blocks = nn.ModuleList(
                block
                for inputs, outputs, stride in stages
                for block in (Block(inputs, outputs, stride), Block(outputs, outputs, 1)))
            self.head = nn.Sequential(nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 64))

        def forward(self, x, adversarial=False):
            x = functional.relu(self.stem_norm(self.stem(x), adversarial))
            for block in self.blocks:
                x = block(x, adversarial)
            return functional.normalize(self.head(x.mean((2, 3))), dim=1)

    encoder = Encoder()
    optimizer = torch.optim.Adam(encoder.parameters(), lr=3e-4)
    own = torch.eye(2 * batch, dtype=torch.bool)
    negatives = ~(own | own.roll(batch, 0))

    def contrastive_loss(zi, zj):
        z = torch.cat((zi, zj))
        similarity = functional.cosine_similarity(z[:, None], z[None], dim=2) / TEMPERATURE
        positive = torch.cat((similarity.diag(batch), similarity.diag(-batch)))[:, None]
        logits = torch.cat((positive, similarity[negatives].reshape(2 * batch, -1)), 1)
        return functional.cross_entropy(logits, torch.zeros(2 * batch, dtype=torch.long))

    def attack(x):
        anchor = encoder(x, adversarial=True)
        moving = x.clone().requires_grad_()
        contrastive_loss(anchor, encoder(moving, adversarial=True)).backward()
        return (x + EPSILON * moving.grad.sign()).detach()

    seconds = []
    for _ in range(steps + 1):
        xi, xj = torch.randn(2, batch, 3, 32, 32)
        begin = time.perf_counter()
        optimizer.zero_grad()
        zi = encoder(xi)
        adversarial = attack(xi)
        optimizer.zero_grad()
        loss = contrastive_loss(zi, encoder(xj))
        loss = loss + contrastive_loss(zi, encoder(adversarial, adversarial=True))
        loss.backward()
        optimizer.step()
        loss.item()
        seconds.append(time.perf_counter() - begin)
    seconds = sorted(seconds[1:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds_per_step": seconds[len(seconds) // 2], "seconds_fastest_step": seconds[0],
            "peak_rss_mib": peak}


def in_process(arguments):
    command = [sys.executable, __file__, "--published", "--batch", str(arguments.batch),
               "--steps", str(arguments.steps), "--threads", str(arguments.threads)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def ours(arguments, precision):
    command = [arguments.clae, "bench", "train", "--batch", str(arguments.batch), "--steps",
               str(arguments.steps), "--threads", str(arguments.threads), "--precision", precision,
               "--json"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return json.loads(output.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clae", default="clae", help="the program to compare")
    parser.add_argument("--precision", nargs="+", default=["fp32", "bf16"])
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--published", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.published:
        print(json.dumps(published(arguments.batch, arguments.steps, arguments.threads)))
        return
    theirs = in_process(arguments)
    rows = [("published", theirs)] + [(p, ours(arguments, p)) for p in arguments.precision]
    print(f"{'':10} {'s/step':>7} {'images/s':>9} {'times':>6} {'MiB':>6} {'share':>6}")
    for name, row in rows:
        seconds, peak = row["seconds_per_step"], row["peak_rss_mib"]
        print(f"{name:10} {seconds:7.2f} {arguments.batch / seconds:9.1f} "
              f"{theirs['seconds_per_step'] / seconds:6.2f} {peak:6.0f} "
              f"{peak / theirs['peak_rss_mib']:6.2f}", flush=True)


if __name__ == "__main__":
    main()
