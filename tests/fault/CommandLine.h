// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the program `clae` as a person would, on a data set made for the test.
#pragma once

#include "core/values/Random.h"
#include "tests/fault/Damage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace clae::test {

/// What a finished process left behind.
struct Outcome {
    int exitCode = -1; ///< -1: it crashed or never ended
    QString output;
    QString errors;

    /// The last line of stdout as JSON; empty when it is none.
    [[nodiscard]] QJsonObject json() const
    {
        const QString line = output.trimmed().section(QLatin1Char('\n'), -1);
        return QJsonDocument::fromJson(line.toUtf8()).object();
    }
    [[nodiscard]] QByteArray text() const
    {
        return QStringLiteral("exit code %1\nstdout: %2\nstderr: %3")
            .arg(exitCode)
            .arg(output, errors)
            .toUtf8();
    }
};

/// Starts clae in `folder`, which is its home too: data sets of the user are out of its sight.
inline void startClae(QProcess& process, const QStringList& arguments, const QString& folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), folder);
    environment.remove(QStringLiteral("XDG_DATA_HOME"));
    environment.remove(QStringLiteral("CLAE_DATA_DIR"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(CLAE_PROGRAM), arguments);
}

inline Outcome finish(QProcess& process)
{
    Outcome outcome;
    const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(300000);
    if (ended && process.exitStatus() == QProcess::NormalExit) {
        outcome.exitCode = process.exitCode();
    }
    outcome.output += QString::fromUtf8(process.readAllStandardOutput());
    outcome.errors += QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

/// Runs clae in `folder` to its end. Blocks.
inline Outcome runClae(const QStringList& arguments, const QString& folder)
{
    QProcess process;
    startClae(process, arguments, folder);
    return finish(process);
}

/// 96 training and 64 test images of 12 x 12, under the names of MNIST's files.
inline void makeDigits(const std::filesystem::path& folder)
{
    constexpr std::uint32_t kSide = 12;
    std::filesystem::create_directories(folder);
    std::mt19937_64 generator = makeGenerator(1, RandomPurpose::Initialisation);
    const auto part = [&](const std::string& name, std::uint32_t count) {
        std::string pixels;
        std::string labels;
        for (std::uint32_t k = 0; k < count; ++k) {
            labels += static_cast<char>(k % 10);
            for (std::uint32_t i = 0; i < kSide * kSide; ++i) {
                pixels += static_cast<char>(12 * (k % 10) + uniformIndex(generator, 128));
            }
        }
        writeBytes(folder / (name + "-images-idx3-ubyte"), idxBytes({count, kSide, kSide}, pixels));
        writeBytes(folder / (name + "-labels-idx1-ubyte"), idxBytes({count}, labels));
    };
    part("train", 96);
    part("t10k", 64);
}

/// "clae train" of a few quick steps on the digits in `folder`, with `more` on top.
inline QStringList quickTraining(const QString& folder, const QStringList& more)
{
    QStringList arguments = {QStringLiteral("train"), QStringLiteral("--threads"),
                             QStringLiteral("1")};
    const QStringList settings = {
        QStringLiteral("data.name=mnist"),       QStringLiteral("data.train_images=0"),
        QStringLiteral("data.folder=") + folder, QStringLiteral("train.batch=16"),
        QStringLiteral("evaluate.neighbours=5"), QStringLiteral("evaluate.map_images=10")};
    for (const QString& setting : settings) {
        arguments << QStringLiteral("--set") << setting;
    }
    return arguments + more;
}

} // namespace clae::test
