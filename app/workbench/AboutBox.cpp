// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/AboutBox.h"

#include "core/device/Devices.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::AboutBox)
};

} // namespace

void showAboutBox(QWidget* parent)
{
    const DeviceReport report = describeDevices();
    const auto yesNo = [](bool value) {
        return value ? Text::tr("yes") : Text::tr("no");
    };
    const QString text =
        Text::tr(
            "<b>CLAE Workbench %1</b><p>Contrastive learning with adversarial examples (Ho and "
            "Vasconcelos, NeurIPS 2020), live.</p>"
            "<p>LibTorch %2, Qt %3<br>%4<br>%5<br>AVX2 %6, AVX-512 %7, AVX512-BF16 %8, "
            "AMX-BF16 %9</p><p>Licence: GPL-3.0-or-later</p>")
            .arg(QStringLiteral(CLAE_VERSION), QString::fromStdString(report.libtorchVersion),
                 QString::fromLatin1(qVersion()), QString::fromStdString(report.cpu),
                 QString::fromStdString(report.blas), yesNo(report.avx2), yesNo(report.avx512),
                 yesNo(report.avx512Bf16), yesNo(report.amxBf16));
    auto* box = new QMessageBox(QMessageBox::NoIcon, Text::tr("About CLAE Workbench"), text,
                                QMessageBox::Close, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace clae
