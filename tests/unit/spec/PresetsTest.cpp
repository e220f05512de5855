// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/Presets.h"
#include "core/spec/SpecFile.h"
#include "core/values/SpecFields.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class PresetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPresetFileIsCompiledIn()
    {
        std::vector<std::string> files;
        for (const auto& entry :
             fs::directory_iterator(fs::path(CLAE_SOURCE_DIR) / "resources/presets")) {
            files.push_back(entry.path().stem().string());
        }
        std::sort(files.begin(), files.end());
        QCOMPARE(presetNames(), files);
        QVERIFY(std::find(files.begin(), files.end(), "fashion-quick") != files.end());
    }

    void everyPresetIsTheSpecOfItsFile()
    {
        for (const std::string& name : presetNames()) {
            const TrainSpec file =
                loadSpec(fs::path(CLAE_SOURCE_DIR) / "resources/presets" / (name + ".toml"));
            QCOMPARE(writeSpec(preset(name)), writeSpec(file));
        }
    }

    void everyPresetIsValidAndDescribed()
    {
        for (const std::string& name : presetNames()) {
            QCOMPARE(refusal([&] { validateSpec(preset(name)); }), std::string());
            QVERIFY2(presetDescription(name).size() > 10, name.c_str());
        }
    }

    void anUnknownPresetNamesAll()
    {
        for (const std::string& name : presetNames()) {
            QVERIFY(mentions(refusal([] { (void)preset("fashon"); }), "\"" + name + "\""));
        }
        QVERIFY(!refusal([] { (void)presetDescription(""); }).empty());
    }
};

QTEST_GUILESS_MAIN(PresetsTest)
#include "PresetsTest.moc"
