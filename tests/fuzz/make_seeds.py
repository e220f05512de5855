#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the first seeds of the fuzz targets: one good file of each kind and a few hostile ones.

    tests/fuzz/make_seeds.py FOLDER

writes FOLDER/TARGET/NAME. What the fuzzers found since lies beside them in tests/data/fuzz. Needs
Debian's python3-numpy, python3-torch and imagemagick, which the tests need as well.
"""
import gzip
import io
import json
import pathlib
import sqlite3
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import numpy
import torch

ROOT = pathlib.Path(sys.argv[1])
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def put(target, name, data):
    path = ROOT / target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def sections(files):
    return b"\n".join(b"@@ " + name.encode() + b"\n" + (data if isinstance(data, bytes)
                                                        else data.encode())
                      for name, data in files)


def idx(shape, data):
    return struct.pack(">BBBB", 0, 0, 8, len(shape)) + struct.pack(">%dI" % len(shape), *shape) + data


def squeezed(data):
    return gzip.compress(data, mtime=0)


def npy(array):
    file = io.BytesIO()
    numpy.save(file, array)
    return file.getvalue()


def npz(arrays, compressed=False):
    file = io.BytesIO()
    (numpy.savez_compressed if compressed else numpy.savez)(file, **arrays)
    return file.getvalue()


def picture(form, options=()):
    return subprocess.run(["convert", "-size", "12x9", "gradient:red-blue", *options, form + ":-"],
                          check=True, stdout=subprocess.PIPE).stdout


def idx_seeds():
    images = idx((3, 4, 5), bytes(range(60)))
    labels = idx((3,), b"\0\1\2")
    put("idx", "plain", sections([("images", images), ("labels", labels)]))
    put("idx", "gzip", sections([("images", squeezed(images)), ("labels", squeezed(labels))]))
    put("idx", "huge", sections([("images", idx((2 ** 31, 2 ** 31, 2), b"")), ("labels", labels)]))
    put("idx", "lies", sections([("images", squeezed(idx((1000, 1000, 1000), bytes(60)))),
                                 ("labels", squeezed(idx((1000,), bytes(1000))))]))
    put("idx", "label", sections([("images", images), ("labels", idx((3,), b"\0\1\x0a"))]))
    put("idx", "cut", sections([("images", squeezed(images)[:-4]), ("labels", labels)]))


def cifar_seeds():
    put("cifar", "two", sections([("cifar10", b"2*\1ab"), ("cifar100", b"2*\7\1ab"),
                                  ("stl", b"1*ab"), ("labels", b"\1")]))
    put("cifar", "label", sections([("cifar10", b"1*\x0a"), ("cifar100", b"1*\7\xff")]))
    put("cifar", "odd", sections([("cifar10", b"1"), ("cifar10", b""), ("stl", b"x"),
                                  ("labels", b"\0")]))


def npy_seeds():
    grey = numpy.arange(24, dtype=numpy.uint8).reshape(2, 3, 4)
    rgb = numpy.arange(24, dtype=numpy.uint8).reshape(2, 2, 2, 3)
    planes = numpy.arange(24, dtype=numpy.uint8).reshape(2, 3, 2, 2)
    for name, images, labels in [
            ("grey", grey, numpy.array([0, 1])), ("rgb", rgb, numpy.array([1, 0], numpy.uint8)),
            ("planes", planes, numpy.array([[2], [9]], numpy.int16)),
            ("matrix", numpy.ones((2, 3)), numpy.ones((2, 3), numpy.float32)),
            ("wide", grey, numpy.array([0, 2 ** 63], numpy.uint64)),
            ("fortran", numpy.asfortranarray(numpy.ones((2, 3), numpy.float32)),
             numpy.array([-1, 3], numpy.int32)),
            ("large", numpy.array([1e300, -1e39]), numpy.array([0, 10000], numpy.uint32))]:
        put("npy", name, sections([("images", npy(images)), ("labels", npy(labels))]))
    header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (18446744073709551615, 2, 9), }\n"
    put("npy", "overflow", sections([
        ("images", b"\x93NUMPY\2\0" + struct.pack("<I", len(header)) + header),
        ("labels", b"\x93NUMPY\1\0\xff\xff{'descr': ")]))


def safetensors(header):
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text


def checkpoint_seeds():
    header = {"__metadata__": {"step": "3", "spec": "[train]\nseed = 1\n"},
              "model.w": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
              "optimizer.w.step": {"dtype": "I64", "shape": [], "data_offsets": [8, 16]},
              "online_probe.b": {"dtype": "U8", "shape": [3], "data_offsets": [16, 19]}}
    put("checkpoint", "safetensors", b"s" + safetensors(header) + bytes(range(19)))
    filled = dict(header, rest={"dtype": "U8", "shape": [4096 - 19], "data_offsets": [19, 4096]})
    put("checkpoint", "header", "h" + json.dumps(filled))
    overlap = dict(header, rest={"dtype": "U8", "shape": [2 ** 62, 4], "data_offsets": [0, 0]})
    put("checkpoint", "overflow", "h" + json.dumps(overlap))
    put("checkpoint", "nested", "h" + "[" * 3000 + "]" * 3000)
    put("checkpoint", "nested-objects", "h" + '{"a":' * 3000 + "1" + "}" * 3000)
    put("checkpoint", "long", b"s" + b"\xff" * 8 + b"{}")
    weights = {"layer.weight": torch.arange(6.0).reshape(2, 3), "steps": torch.tensor(7),
               "mask": torch.tensor([True, False]), "half": torch.ones(2, dtype=torch.float16)}
    with tempfile.TemporaryDirectory() as folder:
        for name, state in [
                ("dict", weights), ("ordered", torch.nn.Linear(2, 2).state_dict()),
                ("checkpoint", {"epoch": 3, "lr": 0.1, "state_dict": weights, "none": None,
                                "list": [1, (2, 3)], "big": 2 ** 63})]:
            path = pathlib.Path(folder) / "file.pt"
            torch.save(state, path)
            put("checkpoint", "pt-" + name, b"p" + path.read_bytes())
            with zipfile.ZipFile(path) as archive:
                for member in archive.namelist():
                    if member.endswith("data.pkl"):
                        put("checkpoint", "pickle-" + name, b"k" + archive.read(member))
    # What a stranger would try first: os.system("...") when the file is read.
    put("checkpoint", "pickle-system", b"k\x80\x02cos\nsystem\nX\x04\0\0\0true\x85R.")
    put("checkpoint", "pickle-getattr",
        b"k\x80\x02c__builtin__\ngetattr\n(cos\nsystem\nX\4\0\0\0nametR.")
    put("checkpoint", "pickle-itself", b"k\x80\x02}q\0X\5\0\0\0modelh\0s.")
    arrays = {"a": numpy.ones((2, 3), numpy.float32), "b": numpy.arange(3),
              "c": numpy.array(True), "d": numpy.ones(2, numpy.float16)}
    put("checkpoint", "npz", b"z" + npz(arrays))
    put("checkpoint", "npz-compressed", b"z" + npz(arrays, True))
    put("checkpoint", "array", b"n" + npy(numpy.ones((2, 3))))
    put("checkpoint", "array-huge", b"n" + npy(numpy.ones(2)).replace(b"(2,), }", b"(2**60,)")[:128])


def spec_seeds():
    for name in ("fashion-quick", "paper-simclr-cifar10-clae"):
        put("spec", name, (SOURCE / "resources/presets" / (name + ".toml")).read_bytes())
    put("spec", "base", 'base = "fashion"\ndescription = "d"\n[attack]\nepsilon = 0.1\n')
    put("spec", "types", '[train]\nepochs = "many"\n[train.more]\nx = 1979-05-27\n')
    put("spec", "numbers", "[attack]\nepsilon = nan\nsteps = 9223372036854775807\n"
        "[objective]\ntemperature = -inf\nalpha = 1e400\n")
    put("spec", "deep", "[train]\nbatch = " + "[" * 2000 + "]" * 2000)
    put("spec", "deep-tables", "[" + ".".join(["a"] * 3000) + "]\n")
    put("spec", "deep-inline", "a = " + "{a = " * 1000 + "1" + "}" * 1000)
    put("spec", "set", "attack.epsilon=0.1")
    put("spec", "list", "evaluate.epsilons=0.01,0.02,1e9")
    put("spec", "unicode", '[data]\nname = "\\u0000\\U0010FFFF\u00e9"\n"\\u0061" = 1\n')


def image_folder_seeds():
    images = {form: picture(form) for form in ("png", "jpg", "bmp", "ppm", "tiff", "webp")}
    images["grey.png"] = picture("png", ["-colorspace", "gray", "-depth", "16"])
    images["alpha.png"] = picture("png", ["-alpha", "set", "-channel", "A", "-evaluate", "set",
                                          "50%"])
    images["palette.png"] = picture("png8")
    images["pgm"] = picture("pgm")
    for name, data in images.items():
        put("image_folder", name, sections([("train/a/1." + name, data),
                                            ("test/a/1." + name, data[:len(data) // 2]),
                                            ("train/b/x.png", b"")]))
    small = images["pgm"]
    put("image_folder", "ten", sections([("a/%d.pgm" % k, small) for k in range(10)]))
    put("image_folder", "links", sections([("a/1.pgm", small), (">a/2.pgm", "/etc/passwd"),
                                           (">a/3.pgm", "1.pgm"), (">a/4.pgm", "4.pgm"),
                                           (">b", ".."), ("test/a/1.pgm", small)]))
    put("image_folder", "tiny", sections([
        ("wnids.txt", "n01\nn02\n"), ("words.txt", "n01\tgoldfish, fish\nn02\tnewt\n"),
        ("train/n01/images/1.pgm", small), ("train/n02/images/1.pgm", small),
        ("val/val_annotations.txt", "v.pgm\tn01\t0\t0\t1\t1\n../x\tn02\n"),
        ("val/images/v.pgm", small)]))
    put("image_folder", "huge", sections([("train/a/1.ppm", "P6 1000000 1000000 255\n"),
                                          ("test/a/1.pgm", "P5 99999999999999 1 255\n")]))


def archive_seeds():
    spec = (SOURCE / "resources/presets/fashion-quick.toml").read_bytes()
    run = [("spec.toml", spec), ("metrics.csv", "step,epoch,loss_clean,loss_total\n1,1,3.5,3.5\n"),
           ("figures/a b.txt", "x")]
    put("archive", "run", b"c" + sections(run))
    put("archive", "run-evil", b"c" + sections(run + [("../evil", "x")]))
    put("archive", "run-evil-manifest", b"m" + sections([
        ("claerun.json", json.dumps({"format": "clae-run", "version": 1, "name": "../../evil",
                                     "files": [{"path": "../spec.toml", "sha256": ""}]}))] + run))
    put("archive", "run-version", b"m" + sections([
        ("claerun.json", '{"format": "clae-run", "version": 2}')] + run))
    put("archive", "run-nested", b"m" + sections([("claerun.json", "[" * 2000)] + run))
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in ("set/a.bin", "set/" + "n" * 120):
            info = tarfile.TarInfo(name)
            info.size = 3
            tar.addfile(info, io.BytesIO(b"abc"))
    put("archive", "tar", b"a" + file.getvalue()[:4096])
    put("archive", "tar-sealed", b"x" + file.getvalue()[:4096])
    put("archive", "tar-gz", b"a" + squeezed(file.getvalue()))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("set/a.bin", "a" * 500)
        archive.writestr("set/b.bin", "b")
    put("archive", "zip", b"a" + file.getvalue())
    for name, files in [
            ("good", [("0set/a", "x"), ("5set/d", ""), ("0set/d/b", "y")]),
            ("through-a-link", [("0set/a", "x"), ("2set/l->../..", ""), ("0set/l/evil", "x")]),
            ("through-a-link-within", [("5set/d", ""), ("2set/l->d", ""), ("0set/l/a", "x")]),
            ("hard-link", [("0set/a", "x"), ("1set/h->../in", "")]),
            ("absolute", [("0/tmp/evil", "x")]), ("parent", [("0a/../b", "x")]),
            ("parents", [("0a/../../b", "x")]), ("twice", [("0a", "x"), ("0a", "y")]),
            ("case", [("0a/b", "x"), ("0A/c", "y")]), ("drive", [("0C:\\evil", "x")]),
            ("drive-slash", [("0C:/evil", "x")]), ("devices", [("3a", ""), ("4b", ""), ("6c", "")]),
            ("nul", [("0a\0/../../evil", "x")]), ("sparse", [("Sa", "x")]),
            ("file-then-folder", [("0a", "x"), ("0a/b", "y")])]:
        put("archive", "tar-" + name, b"t" + sections(files))
        put("archive", "zip-" + name, b"z" + sections([(n[1:].split("->")[0], d)
                                                       for n, d in files]))


def run_store_seeds():
    metrics = ("step,epoch,loss_clean,loss_adversarial,loss_total,loss_attack_start,"
               "positive_cosine,positive_cosine_adversarial,learning_rate,seconds\n"
               "1,1,3.25,3.25,6.5,3.5,0.9,0.6,0.03,0.125\n2,1,3.1,,3.1,,0.9,,0.03,0.125\n")
    evaluations = ("step,epoch,knn_top1,train_images,test_images,seconds,probe_top1,alignment,"
                   "uniformity,effective_rank,positives,positives_low,positives_high,negatives,"
                   "negatives_low,negatives_high,adversarial_positives,adversarial_positives_low,"
                   "adversarial_positives_high,adversarial_negatives,adversarial_negatives_low,"
                   "adversarial_negatives_high,adversarial_positive_gradient\n"
                   "0,0,0.4,1000,200,1.5,0.75,0.31,-2.4,23.5,0.91,0.85,0.97,0.1,-0.2,0.45,0.62,"
                   "0.3,0.75,0.31,0.05,0.6,0.2\n2,1,0.7,,,,,,,,,,,,,,,,,,,,\n")
    hardness = "step,set," + ",".join("b%d" % k for k in range(40)) + "\n0,positives," + ",".join(
        ["0.025"] * 40) + "\n0,adversarial_negatives," + ",".join(["0"] * 39 + ["1"]) + "\n"
    status = {"state": "finished", "started": 1700000000, "ended": 1700000100, "total_steps": 2,
              "device": "cpu", "process": 1, "message": "m"}
    about = {"name": "night", "tags": ["a", "b"], "notes": "n"}
    spec = "[train]\nsteps = 2\n"
    files = [("spec.toml", spec), ("metrics.csv", metrics), ("evaluations.csv", evaluations),
             ("hardness.csv", hardness),
             ("events.jsonl", '{"step":1,"key":"attack.epsilon","before":"0","after":"0.1"}\n'),
             ("status.json", json.dumps(status)), ("about.json", json.dumps(about)),
             ("checkpoints/step-2.safetensors", "x"),
             ("figures/pairs-step-2.png", picture("png")), ("find", "nig")]
    put("run_store", "whole", sections(files))
    put("run_store", "metrics", sections([("spec.toml", spec), ("metrics.csv", metrics)]))
    put("run_store", "huge-step", sections([
        ("spec.toml", spec), ("metrics.csv", "step,epoch,loss_clean,loss_total\n1e300,-1e300,nan,"
                                             "inf\n"), ("status.json", '{"state":"running",'
                                                        '"started":1e300,"total_steps":-1e300}')]))
    put("run_store", "cut", sections([("spec.toml", spec), ("metrics.csv", metrics[:-5]),
                                      ("evaluations.csv", evaluations[:200]),
                                      ("hardness.csv", hardness[:-3]), ("events.jsonl", '{"st')]))
    put("run_store", "nested", sections([("spec.toml", spec), ("status.json", "[" * 3000),
                                         ("about.json", '{"a":' * 3000),
                                         ("events.jsonl", "[" * 3000 + "\n")]))
    put("run_store", "no-run", sections([("metrics.csv", metrics), ("find", "../../../etc")]))
    n, m = 3, 2
    maps = {"step": numpy.array([1, 2]), "method": numpy.array([0, 1]),
            "iteration": numpy.array([10, 0]), "offered": numpy.array([1, 1]),
            "labels": numpy.arange(n), "kl": numpy.ones(m, numpy.float32),
            "explained": numpy.ones((m, 2), numpy.float32),
            "clean": numpy.ones((m, n, 2), numpy.float32),
            "adversarial": numpy.ones((m, n, 2), numpy.float32),
            "loss": numpy.ones((m, n), numpy.float32),
            "displacement": numpy.ones((m, n), numpy.float32),
            "right": numpy.ones((m, n), numpy.uint8),
            "right_adversarial": numpy.ones((m, n), numpy.uint8),
            "has_adversarial": numpy.array([0, 1], numpy.uint8),
            "has_quantities": numpy.array([1, 1], numpy.uint8),
            "steps_per_epoch": numpy.ones(1, numpy.float32),
            "temperature": numpy.ones(1, numpy.float32)}
    put("run_store", "maps", sections([("map/" + k + ".npy", npy(v)) for k, v in maps.items()]))
    put("run_store", "maps-archive", sections([("figures/map-history.npz", npz(maps, True))]))


def run_database_seeds():
    with tempfile.TemporaryDirectory() as folder:
        for name, columns in [
                ("version-1", ""),
                ("version-2", ", message TEXT NOT NULL DEFAULT '', best_knn REAL, resumable INTEGER "
                 "NOT NULL DEFAULT 0, missing INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL "
                 "DEFAULT 0, stamp TEXT NOT NULL DEFAULT ''"),
                ("other", None), ("newer", None)]:
            path = pathlib.Path(folder) / name
            database = sqlite3.connect(path)
            database.execute("PRAGMA page_size = 512")
            if columns is not None:
                database.execute(
                    "CREATE TABLE runs (id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, name "
                    "TEXT NOT NULL, state TEXT NOT NULL, started INTEGER NOT NULL DEFAULT 0, ended "
                    "INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0, total_steps "
                    "INTEGER NOT NULL DEFAULT 0, device TEXT NOT NULL DEFAULT '', spec TEXT NOT "
                    "NULL DEFAULT '', loss REAL, knn REAL, notes TEXT NOT NULL DEFAULT '', tags "
                    "TEXT NOT NULL DEFAULT ''" + columns + ")")
                database.execute("INSERT INTO runs (folder, name, state, spec, tags) VALUES "
                                 "('a', 'b', 'finished', '[train]', 'x,y')")
                database.execute("PRAGMA user_version = " + name[-1])
            if name == "version-2":
                database.execute("CREATE TABLE pictures (run INTEGER PRIMARY KEY REFERENCES "
                                 "runs(id) ON DELETE CASCADE, curve BLOB, map BLOB)")
                database.execute("INSERT INTO pictures VALUES (1, x'00', x'01')")
            if name == "other":  # a trigger and a view of a stranger
                database.execute("CREATE TABLE other (x)")
                database.execute("CREATE VIEW runs AS SELECT * FROM other")
                database.execute("PRAGMA user_version = 2")
            if name == "newer":
                database.execute("CREATE TABLE runs (x)")
                database.execute("PRAGMA user_version = 99")
            database.commit()
            database.close()
            put("run_database", name, path.read_bytes())
    put("run_database", "no-database", "SQLite format 3\0 not quite")


for make in (idx_seeds, cifar_seeds, npy_seeds, checkpoint_seeds, spec_seeds, image_folder_seeds,
             archive_seeds, run_store_seeds, run_database_seeds):
    make()
