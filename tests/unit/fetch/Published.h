// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of downloads share.
#pragma once

#include "HttpServer.h"
#include "core/fetch/Download.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace clae::test {

namespace fs = std::filesystem;

/// A published file and a folder to download it to.
class Published {
protected:
    /// Begins anew.
    void publish()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file.clear();
        for (std::size_t i = 0; i < 300000; ++i) {
            m_file += static_cast<char>(i * i / 7);
        }
        m_checksum = sumOf(m_file);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::string m_file; ///< what is published
    Checksum m_checksum;

    fs::path path(const QString& name = QStringLiteral("file")) const
    {
        return m_directory->filePath(name).toStdString();
    }
    fs::path part() const { return path(QStringLiteral("file.part")); }

    Checksum sumOf(const std::string& bytes) const
    {
        const fs::path scratch = path(QStringLiteral("scratch"));
        writeBytes(scratch, bytes);
        return fileChecksum(ChecksumKind::Sha256, scratch, {});
    }

    static DownloadOptions quick()
    {
        DownloadOptions options;
        options.stall = std::chrono::milliseconds(1000);
        options.attempts = 3;
        options.pause = std::chrono::milliseconds(1);
        return options;
    }

    enum class Size { Known, Unknown };

    /// The sentence of the failure; empty when the file was downloaded.
    std::string download(const std::string& url, Size size = Size::Known,
                         const StopToken& stop = {}, const ProgressFunction& progress = {}) const
    {
        try {
            downloadFile({url, m_checksum, size == Size::Known ? m_file.size() : 0}, path(),
                         quick(), stop, progress);
        } catch (const Cancelled&) {
            return "Cancelled";
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

    void isThere() const
    {
        QVERIFY(readBytes(path()) == m_file);
        QVERIFY(!fs::exists(part()));
    }
    void nothingIsThere() const
    {
        QVERIFY(!fs::exists(path()));
        QVERIFY(!fs::exists(part()));
    }
};

} // namespace clae::test
