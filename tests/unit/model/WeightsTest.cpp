// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Weights.h"

#include "core/io/WeightFile.h"
#include "core/model/AuthorNames.h"
#include "core/model/ModelFactory.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <set>

using namespace clae;
using namespace clae::test;

namespace {

TrainSpec specOf(const std::string& stem, const std::string& head)
{
    TrainSpec spec;
    spec.model.encoder = "resnet18";
    spec.model.width = 2;
    spec.model.stem = stem;
    spec.model.head = head;
    return spec;
}

ModelState stateOf(const TrainSpec& spec, std::uint64_t seed = 1)
{
    return makeEncoder(spec.model, 1, seed, at::kCPU, Precision::Fp32)->state(0);
}

std::set<std::string> namesOf(const std::vector<NamedArray>& arrays)
{
    std::set<std::string> names;
    for (const NamedArray& array : arrays) {
        names.insert(array.name);
    }
    return names;
}

const NamedArray& arrayNamed(const ModelState& state, const std::string& name)
{
    return *std::find_if(state.arrays.begin(), state.arrays.end(),
                         [&](const NamedArray& array) { return array.name == name; });
}

} // namespace

class WeightsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    std::filesystem::path file(const char* name) const
    {
        return std::filesystem::path(m_directory.path().toStdString()) / name;
    }

private Q_SLOTS:
    void namesAreThePublishedOnes_data()
    {
        QTest::addColumn<QString>("stem");
        QTest::addColumn<QString>("head");
        QTest::addColumn<QStringList>("names");
        const auto names = [](const char* list) {
            return QString::fromLatin1(list).split(QLatin1Char(' '));
        };
        QTest::newRow("Plain and UEL, CIFAR")
            << QStringLiteral("cifar") << QStringLiteral("linear")
            << names("conv1.weight bn1_adv.weight layer2.0.shortcut.0.weight "
                     "layer2.0.shortcut_bn.bias layer2.0.shortcut_bn_adv.running_mean "
                     "linear.weight");
        QTest::newRow("Plain and UEL, ImageNet")
            << QStringLiteral("imagenet") << QStringLiteral("linear")
            << names("net.conv1.weight net.bn1_adv.weight net.layer2.0.ds_conv1.weight "
                     "net.layer2.0.ds_bn1.bias net.layer2.0.ds_bn1_adv.running_mean net.fc.weight");
        QTest::newRow("SimCLR, CIFAR")
            << QStringLiteral("cifar") << QStringLiteral("mlp")
            << names("encoder.conv1.weight encoder.bn1_adv.weight "
                     "encoder.layer2.0.shortcut.0.weight encoder.layer2.0.shortcut_bn.bias "
                     "encoder.layer2.0.shortcut_bn_adv.running_mean projector.0.weight");
        QTest::newRow("SimCLR, ImageNet")
            << QStringLiteral("imagenet") << QStringLiteral("mlp")
            << names("encoder.conv1.weight encoder.bn1_adv.weight "
                     "encoder.layer2.0.ds_conv1.weight encoder.layer2.0.ds_bn1.bias "
                     "encoder.layer2.0.ds_bn1_adv.running_mean projector.2.bias");
    }
    void namesAreThePublishedOnes()
    {
        QFETCH(QString, stem);
        QFETCH(QString, head);
        QFETCH(QStringList, names);
        const TrainSpec spec = specOf(stem.toStdString(), head.toStdString());
        const ModelState state = stateOf(spec);
        const std::set<std::string> published = namesOf(authorsArrays(state, spec));
        QCOMPARE(published.size(), state.arrays.size());
        for (const QString& name : names) {
            QVERIFY2(published.count(name.toStdString()) == 1, qPrintable(name));
        }
        for (const NamedArray& array : state.arrays) {
            const std::string theirs = authorsName(array.name, spec.model);
            QCOMPARE(ownName(theirs), array.name);
            QCOMPARE(ownName("module." + theirs), array.name);
            QCOMPARE(ownName(array.name), array.name);
        }
    }

    void everyFormatAndBothNamingsComeBack()
    {
        const TrainSpec spec = specOf("imagenet", "linear");
        const ModelState state = stateOf(spec);
        const std::vector<NamedArray> published = authorsArrays(state, spec);
        for (const char* name : {"w.pt", "w.pth", "w.npz", "w.safetensors"}) {
            for (const std::vector<NamedArray>* arrays : {&published, &state.arrays}) {
                saveArrays(file(name), weightFormat(name), *arrays);
                const ModelState loaded = loadWeights(file(name), spec);
                QCOMPARE(namesOf(loaded.arrays), namesOf(state.arrays));
                const auto other = makeEncoder(spec.model, 1, 2, at::kCPU, Precision::Fp32);
                other->loadState(loaded);
                for (const NamedArray& array : other->state(0).arrays) {
                    QCOMPARE(array.bytes, arrayNamed(state, array.name).bytes);
                }
            }
        }
    }

    void ofACheckpointTheWeightsAreTaken()
    {
        const TrainSpec spec = specOf("cifar", "mlp");
        ModelState state = stateOf(spec);
        std::vector<NamedArray> arrays = state.arrays;
        for (NamedArray& array : arrays) {
            array.name = "model." + array.name;
        }
        arrays.push_back({"optimizer.conv1.weight.step", NamedArray::Type::UInt8, {1}, {3}});
        saveArrays(file("step-1.safetensors"), WeightFormat::Safetensors, arrays);
        QCOMPARE(namesOf(loadWeights(file("step-1.safetensors"), spec).arrays),
                 namesOf(state.arrays));
    }

    void withoutClaeThePublishedNetworkHasNoAdversarialArrays()
    {
        for (const char* stem : {"cifar", "imagenet"}) {
            TrainSpec spec = specOf(stem, "mlp");
            spec.objective.clae = false;
            int adversarial = 0;
            for (const NamedArray& array : authorsArrays(stateOf(spec), spec)) {
                adversarial += isAdversarial(array.name) ? 1 : 0;
            }
            // Three shortcuts of five arrays, which the published ImageNet network always has.
            QCOMPARE(adversarial, std::string(stem) == "imagenet" ? 15 : 0);
        }
    }

    void missingAdversarialArraysAreCopiesWithoutClaeAndAnErrorWithIt()
    {
        TrainSpec spec = specOf("cifar", "mlp");
        spec.objective.clae = false;
        const ModelState state = stateOf(spec, 4);
        saveArrays(file("base.pt"), WeightFormat::Pt, authorsArrays(state, spec));
        const ModelState loaded = loadWeights(file("base.pt"), spec);
        QCOMPARE(namesOf(loaded.arrays), namesOf(state.arrays));
        QCOMPARE(arrayNamed(loaded, "layer2.0.shortcut_bn_adv.weight").bytes,
                 arrayNamed(loaded, "layer2.0.shortcut_bn.weight").bytes);

        spec.objective.clae = true;
        const std::string sentence = refusal([&] { (void)loadWeights(file("base.pt"), spec); });
        QVERIFY(mentions(sentence, "base.pt") && mentions(sentence, "bn1_adv.") &&
                mentions(sentence, "objective.clae=false"));
    }

    void libTorchReadsWhatIsWrittenAndIsRead()
    {
        const TrainSpec spec = specOf("cifar", "linear");
        const ModelState state = stateOf(spec);
        saveArrays(file("ours.pt"), WeightFormat::Pt, state.arrays);
        const std::string bytes = readBytes(file("ours.pt"));
        const c10::IValue read = torch::pickle_load({bytes.begin(), bytes.end()});
        c10::Dict<std::string, at::Tensor> dict;
        for (const auto& item : read.toGenericDict()) {
            dict.insert(item.key().toStringRef(), item.value().toTensor());
        }
        QCOMPARE(dict.size(), state.arrays.size());
        for (const NamedArray& array : state.arrays) {
            QCOMPARE(toArray(array.name, dict.at(array.name)).bytes, array.bytes);
        }

        const std::vector<char> theirs = torch::pickle_save(dict);
        writeBytes(file("theirs.pt"), std::string(theirs.begin(), theirs.end()));
        const ModelState loaded = loadWeights(file("theirs.pt"), spec);
        QCOMPARE(namesOf(loaded.arrays), namesOf(state.arrays));
        for (const NamedArray& array : state.arrays) {
            QCOMPARE(arrayNamed(loaded, array.name).bytes, array.bytes);
        }
    }

    void countsOfBatchesMayBeMissing()
    {
        const TrainSpec spec = specOf("cifar", "mlp");
        ModelState old = stateOf(spec);
        const std::size_t all = old.arrays.size();
        old.arrays.erase(std::remove_if(old.arrays.begin(), old.arrays.end(),
                                        [](const NamedArray& array) {
                                            return array.name.find("num_batches_tracked") !=
                                                   std::string::npos;
                                        }),
                         old.arrays.end());
        QVERIFY(old.arrays.size() < all);
        saveArrays(file("old.npz"), WeightFormat::Npz, old.arrays);
        const ModelState read = loadWeights(file("old.npz"), spec);
        QCOMPARE(namesOf(read.arrays), namesOf(stateOf(spec).arrays));
        makeEncoder(spec.model, 1, 2, at::kCPU, Precision::Fp32)->loadState(read);
    }

    void numbersThatAreNotFiniteAreRefused()
    {
        const TrainSpec spec = specOf("cifar", "mlp");
        for (const float wrong : {std::nanf(""), -INFINITY}) {
            ModelState state = stateOf(spec);
            NamedArray& array = state.arrays[3];
            std::memcpy(array.bytes.data() + array.bytes.size() - sizeof(float), &wrong,
                        sizeof(float));
            saveArrays(file("wrong.npz"), WeightFormat::Npz, state.arrays);
            const std::string sentence =
                refusal([&] { (void)loadWeights(file("wrong.npz"), spec); });
            QVERIFY2(mentions(sentence, "wrong.npz") && mentions(sentence, array.name.c_str()) &&
                         mentions(sentence, "not finite"),
                     sentence.c_str());
            // As a net, below all files: a damaged state changes nothing.
            const auto encoder = makeEncoder(spec.model, 1, 2, at::kCPU, Precision::Fp32);
            QVERIFY(mentions(refusal([&] { encoder->loadState(state); }), "not finite"));
            QCOMPARE(encoder->state(0).arrays.front().bytes, stateOf(spec, 2).arrays.front().bytes);
        }
    }

    void twoNamesOfOneArrayAreRefused()
    {
        const TrainSpec spec = specOf("cifar", "linear");
        std::vector<NamedArray> arrays = stateOf(spec).arrays;
        arrays.push_back(arrays.front());
        arrays.back().name = "module." + arrays.back().name;
        saveArrays(file("twice.npz"), WeightFormat::Npz, arrays);
        QVERIFY(mentions(refusal([&] { (void)loadWeights(file("twice.npz"), spec); }),
                         "\"conv1.weight\" twice"));
    }

    void anUnknownEndingIsRefused()
    {
        QVERIFY(mentions(refusal([] { (void)weightFormat("weights.bin"); }), ".safetensors"));
    }
};

QTEST_GUILESS_MAIN(WeightsTest)
#include "WeightsTest.moc"
