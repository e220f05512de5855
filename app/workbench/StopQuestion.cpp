// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/StopQuestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::StopQuestion)
};

} // namespace

QDialog* askToStop(QWidget* parent, bool study, const std::function<void(bool stop)>& answered)
{
    auto* question = new QMessageBox(
        QMessageBox::Question, study ? Text::tr("Stop the study?") : Text::tr("Stop the run?"),
        study
            ? Text::tr("A study is training. Closing the window ends it; its finished runs are "
                       "kept, and the same study goes on from there.")
            : Text::tr("A run is training. Closing the window stops it at the end of its step; it "
                       "is saved."),
        QMessageBox::NoButton, parent);
    question->setObjectName(QStringLiteral("closeQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(Text::tr("Stop and close"), QMessageBox::AcceptRole);
    question->addButton(Text::tr("Keep training"), QMessageBox::RejectRole);
    question->setDefaultButton(yes);
    QObject::connect(question, &QDialog::finished, parent, [question, yes, answered] {
        answered(question->clickedButton() == static_cast<QAbstractButton*>(yes));
    });
    question->open();
    return question;
}

} // namespace clae
