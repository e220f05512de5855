# SPDX-License-Identifier: GPL-3.0-or-later
"""What "clae runs export --format tensorboard" writes, read by a reader that shares nothing with it:
records and messages decoded here, checksums computed bit by bit.

Usage: tensorboard_events.py CLAE
"""

import math
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

CLAE = os.path.abspath(sys.argv.pop(1))

METRICS = """step,epoch,loss_clean,loss_adversarial,loss_total,learning_rate,seconds
1,1,3.5,4.25,7.75,0.001,0.5
2,1,3.25,,3.25,0.001,0.25
3,2,nan,4,inf,0.0005,0.25
"""
EVALUATIONS = """step,epoch,knn_top1,train_images,test_images,seconds,probe_top1
0,0,0.25,100,50,1.5,
3,2,0.75,100,50,1.5,0.5
"""
EVENTS = '{"step":2,"key":"attack.epsilon","before":"0.03","after":"0.06"}\n'


def crc32c(data):
    """CRC-32C of RFC 3720, one bit at a time."""
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def masked(data):
    value = crc32c(data)
    return ((value >> 15 | value << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    """The data of each record of a TFRecord file."""
    at = 0
    while at < len(data):
        (size,) = struct.unpack_from("<Q", data, at)
        if struct.unpack_from("<I", data, at + 8)[0] != masked(data[at : at + 8]):
            raise ValueError(f"checksum of the length at {at}")
        record = data[at + 12 : at + 12 + size]
        if struct.unpack_from("<I", data, at + 12 + size)[0] != masked(record):
            raise ValueError(f"checksum of the record at {at}")
        yield record
        at += size + 16


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def fields(data):
    """The fields of a message: lists of numbers (varint) or bytes, by field number."""
    found = {}
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        else:
            size = {1: 8, 5: 4}.get(kind)
            if size is None:
                assert kind == 2, kind
                size, at = varint(data, at)
            value = data[at : at + size]
            assert len(value) == size
            at += size
        found.setdefault(key >> 3, []).append(value)
    return found


def double(data):
    return struct.unpack("<d", data)[0]


def png_pixel():
    """A PNG of one grey pixel, 2 x 1."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\x10\x20"))
        + chunk(b"IEND", b"")
    )


class TensorBoardEvents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        os.chdir(cls.folder.name)
        os.makedirs("run-1/figures")
        spec = subprocess.run(
            [CLAE, "presets", "show", "fashion-quick"], capture_output=True, text=True
        ).stdout
        for name, text in {
            "spec.toml": spec,
            "metrics.csv": METRICS,
            "evaluations.csv": EVALUATIONS,
            "events.jsonl": EVENTS,
        }.items():
            with open(f"run-1/{name}", "w") as file:
                file.write(text)
        with open("run-1/figures/pairs-step-2.png", "wb") as file:
            file.write(png_pixel())
        done = subprocess.run(
            [CLAE, "runs", "export", "run-1", "--format", "tensorboard", "--out", "tb"],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        (name,) = os.listdir("tb/run-1")
        assert name.startswith("events.out.tfevents."), name
        with open(f"tb/run-1/{name}", "rb") as file:
            cls.data = file.read()
        cls.events = [fields(record) for record in records(cls.data)]
        cls.values = []  # step, time, Summary.Value
        for event in cls.events[1:]:
            (summary,) = event[5]
            for value in fields(summary)[1]:
                cls.values.append((event.get(2, [0])[0], double(event[1][0]), fields(value)))

    @classmethod
    def tearDownClass(cls):
        os.chdir("/")
        cls.folder.cleanup()

    def of(self, tag):
        return [value for value in self.values if value[2][1] == [tag.encode()]]

    def scalars(self, tag):
        return [(step, struct.unpack("<f", value[2][0])[0]) for step, _, value in self.of(tag)]

    def test_the_reader_finds_damage(self):
        self.assertEqual(crc32c(b"123456789"), 0xE3069283)
        for at in range(0, 60, 7):
            broken = bytearray(self.data)
            broken[at] ^= 4
            with self.assertRaises((ValueError, struct.error)):
                list(records(bytes(broken)))

    def test_the_file_begins_with_its_version(self):
        self.assertEqual(self.events[0][3], [b"brain.Event:2"])

    def test_scalars_are_the_numbers_of_the_run(self):
        clean = self.scalars("loss/clean")
        self.assertEqual(clean[:2], [(1, 3.5), (2, 3.25)])
        self.assertTrue(clean[2][0] == 3 and math.isnan(clean[2][1]))
        self.assertEqual(self.scalars("loss/adversarial"), [(1, 4.25), (3, 4.0)])
        self.assertEqual(self.scalars("loss/total")[2], (3, math.inf))
        self.assertEqual(self.scalars("accuracy/knn"), [(0, 0.25), (3, 0.75)])
        self.assertEqual(self.scalars("accuracy/online_probe"), [(3, 0.5)])
        self.assertEqual(self.scalars("representation/alignment"), [])

    def test_times_are_those_of_the_steps(self):
        times = [time for _, time, _ in self.of("loss/clean")]
        self.assertAlmostEqual(times[1] - times[0], 0.25)
        self.assertAlmostEqual(times[2] - times[1], 0.25)

    def test_spec_and_controls_are_text(self):
        for tag, part in (("spec", b"[attack]"), ("controls", b"0.03 \xe2\x86\x92 0.06")):
            ((_, _, value),) = self.of(tag)
            tensor = fields(value[8][0])
            self.assertEqual(tensor[1], [7])  # DT_STRING
            self.assertIn(part, tensor[8][0])
            self.assertEqual(fields(fields(value[9][0])[1][0])[1], [b"text"])

    def test_figures_are_images_of_their_step(self):
        ((step, _, value),) = self.of("figures/pairs")
        image = fields(value[4][0])
        self.assertEqual((step, image[1], image[2]), (2, [1], [2]))
        self.assertEqual(image[4], [png_pixel()])


if __name__ == "__main__":
    unittest.main()
