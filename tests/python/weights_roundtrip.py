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

    def assertRoundtrip(self, network, *settings):
        state = dict(network.state_dict())
        torch.save(state, "weights.pt")
        run = self.run_of("weights.pt", *settings)
        path = self.exported(run, "exported.pt")
        loaded = torch.load(path)
        self.assertIs(type(loaded), dict)
        self.assertSameArrays(torch.load(path, weights_only=True), state)
        network.load_state_dict(loaded, strict=True)
        self.assertSameArrays(dict(network.state_dict()), state)
        self.assertSameFeatures(network, run)

    def assertSameFeatures(self, network, run):
        with torch.no_grad():
            h, z = network((self.images - 0.5) / 0.5)
        for name, expected in (("h", h), ("z", z)):
            path = f"{run}/{name}.npy"
            self.clae("export", run, "--features-out", path, "--features", name)
            expected = torch.nn.functional.normalize(expected, dim=1).numpy()
            self.assertLessEqual(np.abs(np.load(path) - expected).max(), 1e-5, name)

    SIMCLR = ["model.encoder=resnet18", "model.width=8", "model.head_output=16"]

    def simclr(self, seed=1):
        return scramble(SimClr("resnet18", 8, 1, False, True, 16), seed)

    def test_simclr_network_with_cifar_stem(self):
        self.assertRoundtrip(self.simclr(), *self.SIMCLR)

    def test_simclr_network_with_imagenet_stem(self):
        network = scramble(SimClr("resnet18", 8, 1, True, True, 16), 2)
        self.assertRoundtrip(network, *self.SIMCLR, "model.stem=imagenet")

    def test_linear_network_with_imagenet_stem_of_bottlenecks(self):
        for stem_norm in (True, False):
            network = scramble(Wrapped("resnet50", 4, 1, True, True, 16, stem_norm=stem_norm), 3)
            self.assertRoundtrip(
                network, "model.encoder=resnet50", "model.width=4", "model.stem=imagenet",
                "model.head=linear", "model.head_output=16",
                "model.stem_norm=" + ("applied" if stem_norm else "released"))

    def test_linear_network_with_cifar_stem_of_bottlenecks(self):
        network = scramble(Trunk("resnet50", 4, 1, False, True, 16), 4)
        self.assertRoundtrip(network, "model.encoder=resnet50", "model.width=4",
                             "model.head=linear", "model.head_output=16")

    def test_networks_of_runs_without_clae_have_no_adversarial_arrays(self):
        for network, stem in ((SimClr("resnet18", 8, 1, False, False, 16), "cifar"),
                              (SimClr("resnet18", 8, 1, True, False, 16), "imagenet")):
            scramble(network, 5)
            self.assertRoundtrip(network, *self.SIMCLR, "model.stem=" + stem,
                                 "objective.clae=false")
            torch.save(network.state_dict(), "base.pt")
            answer = self.clae("import", "base.pt", "--preset", "fashion-quick", "--out", "refused",
                               *self.settings(*self.SIMCLR, "model.stem=" + stem), code=2)
            self.assertIn('adversarial array "bn1_adv.', answer["error"])
            self.assertFalse(os.path.exists("refused"))

    def test_checkpoints_as_the_published_code_saves_them(self):
        state = self.simclr().state_dict()
        parallel = type(state)(("module." + name, array) for name, array in state.items())
        for checkpoint in (state, {"net": parallel, "acc": 12.5, "epoch": 3},
                           {"state_dict": state}, {"epoch": 1 << 40, "model": dict(state)}):
            torch.save(checkpoint, "checkpoint.t")
            run = self.run_of("checkpoint.t", *self.SIMCLR)
            self.assertSameArrays(torch.load(self.exported(run, "weights.pt")), dict(state))

    def test_other_number_formats_are_converted(self):
        state = dict(self.simclr().state_dict())
        for kind in (torch.float16, torch.bfloat16, torch.float64):
            given = {name: array.to(kind) if array.is_floating_point() else array.int()
                     for name, array in state.items()}
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
        arrays = {name: array.numpy() for name, array in state.items()}
        for save in (np.savez, np.savez_compressed):
            save("weights.npz", **arrays)
            run = self.run_of("weights.npz", *self.SIMCLR)
            with np.load(self.exported(run, "exported.npz")) as loaded:
                self.assertSameArrays({name: torch.from_numpy(loaded[name]) for name in loaded},
                                      state)

    def test_own_names_and_safetensors_come_back(self):
        state = dict(self.simclr().state_dict())
        torch.save(state, "weights.pt")
        run = self.run_of("weights.pt", *self.SIMCLR)
        for name, more in (("own.safetensors", ["--names", "clae"]), ("own.pt", ["--names", "clae"]),
                           ("published.safetensors", [])):
            again = self.run_of(self.exported(run, name, *more), *self.SIMCLR)
            self.assertSameArrays(torch.load(self.exported(again, "weights.pt")), state)

    def test_training_starts_from_the_weights(self):
        state = dict(self.simclr().state_dict())
        torch.save(state, "start.pt")
        self.clae("train", "--preset", "fashion-quick", "--steps", "1", "--out", "trained",
                  *self.settings(*self.SIMCLR, "model.weights=start.pt",
                                 "train.learning_rate=1e-8"))
        loaded = torch.load(self.exported("trained", "weights.pt"))
        for name, array in state.items():
            if "running" not in name and "batches" not in name:
                self.assertLess((loaded[name] - array).abs().max().item(), 1e-6, name)

    def test_the_commands_work_on_an_imported_run(self):
        torch.save(self.simclr().state_dict(), "weights.pt")
        run = self.run_of("weights.pt", *self.SIMCLR, "evaluate.neighbours=5")
        self.assertGreaterEqual(self.clae("evaluate", run)["top1"], 0)
        self.clae("attack", run, "--count", "4", "--out", run + "/pairs")
        self.clae("project", run, "--method", "pca", "--out", run + "/layout.csv")

    def test_refusals_are_one_sentence(self):
        network = self.simclr()
        network.extra = Harm()
        torch.save({"weights": Harm()}, "harm.pt")
        torch.save(dict(network.state_dict()), "old.pt", _use_new_zipfile_serialization=False)
        torch.save([1, 2], "list.pt")
        torch.save({"conv1.weight": torch.zeros(8, 1, 5, 5)}, "shape.pt")
        for file, words in (("harm.pt", '"posix.system"'), ("old.pt", "before 1.6"),
                            ("list.pt", "no dict of tensors"), ("shape.pt", '"conv1.weight"'),
                            ("none.pt", "none.pt"), ("weights.bin", "format")):
            answer = self.clae("import", file, "--preset", "fashion-quick", "--out", "refused",
                               *self.settings(*self.SIMCLR), code=2)
            self.assertIn(words, answer["error"])
            self.assertEqual(answer["error"].count("\n"), 0)
        self.assertFalse(os.path.exists("harmed"))
        self.assertFalse(os.path.exists("refused"))


if __name__ == "__main__":
    unittest.main()
