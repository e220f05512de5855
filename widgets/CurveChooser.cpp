// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveChooser.h"

#include "widgets/CurveChooserModel.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLineEdit>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QTreeView>

#include <algorithm>

namespace clae {

CurveChooser::CurveChooser(QWidget* parent)
    : QToolButton(parent),
      m_model(new CurveChooserModel(this)),
      m_found(new QSortFilterProxyModel(this)),
      m_popup(new QFrame(this, Qt::Popup)),
      m_search(new QLineEdit(m_popup)),
      m_list(new QTreeView(m_popup))
{
    setObjectName(QStringLiteral("curveCharts"));
    setText(tr("&Charts"));
    setAccessibleName(tr("Charts and curves"));
    setToolTip(tr("Which charts are shown, one to four, and which curves in them."));
    setArrowType(Qt::DownArrow);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);

    m_search->setObjectName(QStringLiteral("curveSearch"));
    m_search->setAccessibleName(tr("Search for charts and curves"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    for (auto* clear : m_search->findChildren<QAbstractButton*>()) {
        clear->setObjectName(QStringLiteral("curveSearchClear"));
        clear->setAccessibleName(tr("Clear the search"));
    }
    m_found->setSourceModel(m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setRecursiveFilteringEnabled(true);
    m_found->setAutoAcceptChildRows(true);
    m_list->setObjectName(QStringLiteral("curveList"));
    m_list->setAccessibleName(tr("Charts and curves"));
    m_list->setHeaderHidden(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_found);
    m_list->expandAll();
    m_popup->setObjectName(QStringLiteral("curvePopup"));
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAttribute(Qt::WA_NoMouseReplay); // a click on the button closes it and that is all
    auto* layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_found->setFilterFixedString(text.trimmed());
        m_list->expandAll();
    });
    connect(m_model, &CurveChooserModel::edited, this, &CurveChooser::edited);
    connect(this, &QToolButton::clicked, this, &CurveChooser::open);
}

void CurveChooser::setOptions(const CurveOptions& options)
{
    m_model->setOptions(options);
}

QSize CurveChooser::sizeHint() const
{
    const QSize size = QToolButton::sizeHint();
    return {size.width(), std::min(size.height(), fontMetrics().height() + 8)};
}

void CurveChooser::open()
{
    constexpr int kWidth = 344;
    constexpr int kRows = 22;
    m_search->clear();
    const int row = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    const QRect room = screen()->availableGeometry();
    m_popup->resize(kWidth, std::min(row * kRows + 60, room.height() - 16));
    QPoint at = mapToGlobal(QPoint(0, height()));
    at.setX(
        std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - m_popup->width())));
    at.setY(
        std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - m_popup->height())));
    m_popup->move(at);
    m_popup->show();
    m_search->setFocus();
}

} // namespace clae
