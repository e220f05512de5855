# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights go from PyTorch to clae and back without the loss of a bit, and compute the same.

Usage: weights_roundtrip.py CLAE
"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import torch

from published_networks import SimClr, Trunk, Wrapped, scramble

CLAE = os.path.abspath(sys.argv.pop(1))
SIDE = 12
torch.set_num_threads(1)


def write_idx(path, array):
    with open(path, "wb") as file:
        file.write(bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape))
        file.write(array.tobytes())


class Harm:
    """Pickled by name, it would run a command in a careless reader."""

    def __reduce__(self):
        return os.system, ("touch harmed",)


class WeightsRoundtrip(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        os.chdir(cls.folder.name)
        generator = np.random.default_rng(1)
        for part, count in (("train", 96), ("t10k", 64)):
            images = generator.integers(0, 256, (count, SIDE, SIDE), dtype=np.uint8)
            write_idx(f"{part}-images-idx3-ubyte", images)
            write_idx(f"{part}-labels-idx1-ubyte", (np.arange(count) % 10).astype(np.uint8))
        cls.images = torch.from_numpy(images).float()[:, None] / 255

    @classmethod
    def tearDownClass(cls):
        os.chdir("/")
        cls.folder.cleanup()

    def clae(self, *arguments, code=0):
        done = subprocess.run([CLAE, "--json", *arguments], capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def settings(self, *more):
        keys = ["data.name=mnist", "data.folder=.", "data.train_images=0", "train.batch=16",
                "train.precision=fp32", "train.threads=1", "evaluate.test_images=0", *more]
        return [word for key in keys for word in ("--set", key)]

    def run_of(self, file, *settings):
        """The folder of the run that `clae import` makes of a file."""
        run = tempfile.mkdtemp(prefix="run", dir=".")
        self.clae("import", file, "--preset", "fashion-quick", "--out", run,
                  *self.settings(*settings))
        return run

    def exported(self, run, name, *more):
        path = f"{run}/{name}"
        self.clae("export", run, "--out", path, *more)
        return path

    def assertSameArrays(self, one, other):
        self.assertEqual(sorted(one), sorted(other))
        for name in one:
            self.assertEqual(one[name].dtype, other[name].dtype, name)
            self.assertEqual(one[name].shape, other[name].shape, name)
            self.assertTrue(torch.equal(one[name], other[name]), name)

    def features(self, network):
        with torch.no_grad():
            rows = network((self.images - 0.5) / 0.5)
        return [torch.nn.functional.normalize(features, dim=1).numpy() for features in rows]

    def assertRoundtrip(self, network, *settings):
        state = dict(network.state_dict())
        torch.save(state, "weights.pt")
        run = self.run_of("weights.pt", *settings)
        path = self.exported(run, "exported.pt", "--features-out", run + "/z.npy")
        loaded = torch.load(path)
        self.assertIs(type(loaded), dict)
        self.assertSameArrays(torch.load(path, weights_only=True), state)
        scramble(network, 0).load_state_dict(loaded, strict=True)
        self.assertSameArrays(dict(network.state_dict()), state)
        z = self.features(network)[1]
        self.assertLessEqual(np.abs(np.load(run + "/z.npy") - z).max(), 1e-5)
        return run

    SIMCLR = ["model.encoder=resnet18", "model.width=8", "model.head_output=16"]

    def simclr(self, seed=1):
        return scramble(SimClr("resnet18", 8, 1, False, True, 16), seed)

    def test_simclr_network_with_cifar_stem(self):
        network = self.simclr()
        run = self.assertRoundtrip(network, *self.SIMCLR)
        self.clae("export", run, "--features-out", "h.npy", "--features", "h")
        self.assertLessEqual(np.abs(np.load("h.npy") - self.features(network)[0]).max(), 1e-5)

    def test_linear_network_with_imagenet_stem_of_bottlenecks(self):
        network = Wrapped("resnet50", 4, 1, True, True, 16, stem_norm=False)
        self.assertRoundtrip(scramble(network, 3), "model.encoder=resnet50", "model.width=4",
                             "model.stem=imagenet", "model.stem_norm=released",
                             "model.head=linear", "model.head_output=16")

    def test_linear_network_with_cifar_stem_of_bottlenecks(self):
        network = Trunk("resnet50", 4, 1, False, True, 16)
        self.assertRoundtrip(scramble(network, 4), "model.encoder=resnet50", "model.width=4",
                             "model.head=linear", "model.head_output=16")

    def test_networks_of_runs_without_clae_have_no_adversarial_arrays(self):
        for stem in ("imagenet", "cifar"):
            network = scramble(SimClr("resnet18", 8, 1, stem == "imagenet", False, 16), 5)
            self.assertRoundtrip(network, *self.SIMCLR, "model.stem=" + stem,
                                 "objective.clae=false")
        answer = self.clae("import", "weights.pt", "--preset", "fashion-quick", "--out", "refused",
                           *self.settings(*self.SIMCLR), code=2)
        self.assertIn('adversarial array "bn1_adv.', answer["error"])
        self.assertFalse(os.path.exists("refused"))

    def test_checkpoints_as_the_published_code_saves_them(self):
        state = self.simclr().state_dict()
        parallel = type(state)(("module." + name, array) for name, array in state.items())
        for checkpoint in (state, {"net": parallel, "acc": 12.5, "epoch": 1 << 40}):
            torch.save(checkpoint, "checkpoint.t")
            run = self.run_of("checkpoint.t", *self.SIMCLR)
            self.assertSameArrays(torch.load(self.exported(run, "weights.pt")), dict(state))

    def test_other_number_formats_are_converted(self):
        floats = [torch.float16, torch.bfloat16, torch.float64, torch.float32]
        given = {name: array.to(floats[k % 4]) if array.is_floating_point() else array.int()
                 for k, (name, array) in enumerate(self.simclr().state_dict().items())}
        torch.save(given, "other.pth")
        run = self.run_of("other.pth", *self.SIMCLR)
        expected = {name: array.float() if array.is_floating_point() else array.long()
                    for name, array in given.items()}
        self.assertSameArrays(torch.load(self.exported(run, "weights.pt")), expected)

    def test_tensors_with_strides_and_shared_storage(self):
        state = dict(self.simclr().state_dict())
        given = {name: array.to(memory_format=torch.channels_last) if array.dim() == 4
                 else array.t().contiguous().t() if array.dim() == 2
                 else torch.cat([array, array])[len(array):] if array.dim() == 1 else array
                 for name, array in state.items()}
        torch.save(given, "strided.pt")
        run = self.run_of("strided.pt", *self.SIMCLR)
        self.assertSameArrays(torch.load(self.exported(run, "weights.pt")), state)

    def test_npz_goes_both_ways(self):
        state = dict(self.simclr().state_dict())
        np.savez_compressed("weights.npz", **{key: array.numpy() for key, array in state.items()})
        run = self.run_of("weights.npz", *self.SIMCLR)
        with np.load(self.exported(run, "exported.npz")) as loaded:
            self.assertSameArrays({name: torch.from_numpy(loaded[name]) for name in loaded}, state)

    def test_own_names_come_back(self):
        state = dict(self.simclr().state_dict())
        np.savez("weights.npz", **{key: array.numpy() for key, array in state.items()})
        run = self.run_of("weights.npz", *self.SIMCLR)
        own = self.exported(run, "own.safetensors", "--names", "clae")
        again = self.run_of(own, *self.SIMCLR)
        self.assertSameArrays(torch.load(self.exported(again, "weights.pt")), state)

    def test_training_starts_from_the_weights(self):
        state = dict(self.simclr().state_dict())
        torch.save(state, "start.pt")
        self.clae("train", "--preset", "fashion-quick", "--steps", "1", "--out", "trained",
                  *self.settings(*self.SIMCLR, "model.weights=start.pt",
                                 "train.learning_rate=1e-8", "evaluate.neighbours=5"))
        loaded = torch.load(self.exported("trained", "weights.pt"))
        for name, array in state.items():
            if "running" not in name and "batches" not in name:
                self.assertLess((loaded[name] - array).abs().max().item(), 1e-6, name)

    def test_an_imported_run_is_evaluated(self):
        torch.save(self.simclr().state_dict(), "weights.pt")
        run = self.run_of("weights.pt", *self.SIMCLR, "evaluate.neighbours=5")
        self.assertEqual(self.clae("evaluate", run)["step"], 0)

    def test_refusals_are_one_sentence(self):
        torch.save({"weights": Harm()}, "harm.pt")
        torch.save(self.simclr().state_dict(), "old.pt", _use_new_zipfile_serialization=False)
        torch.save([1, 2], "list.pt")
        torch.save(scramble(SimClr("resnet18", 4, 1, False, True, 16), 1).state_dict(), "small.pt")
        for file, words in (("harm.pt", '"posix.system"'), ("old.pt", "before 1.6"),
                            ("list.pt", "no dict of tensors"),
                            ("small.pt", 'small.pt" do not fit')):
            answer = self.clae("import", file, "--preset", "fashion-quick", "--out", "refused",
                               *self.settings(*self.SIMCLR), code=2)
            self.assertIn(words, answer["error"])
            self.assertEqual(answer["error"].count("\n"), 0)
        self.assertFalse(os.path.exists("harmed"))
        self.assertFalse(os.path.exists("refused"))


if __name__ == "__main__":
    unittest.main()
