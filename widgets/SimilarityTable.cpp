// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SimilarityTable.h"

#include "widgets/Csv.h"
#include "widgets/Seriation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace clae {

void SimilarityTable::setReport(std::shared_ptr<const BatchReport> report)
{
    m_report = std::move(report);
    const std::size_t items = m_report ? m_report->items.size() : 0;
    const auto fits = [&](const Matrix& matrix) {
        return items > 0 && matrix.rows == 2 * items && matrix.columns == 2 * items;
    };
    m_items.resize(items);
    m_hasClean = m_report && fits(m_report->clean);
    m_hasAdversarial = m_hasClean && fits(m_report->adversarial);
    double lowest = 1.0;
    double change = 0.0;
    if (m_hasClean) {
        for (std::size_t k = 0; k < m_report->clean.values.size(); ++k) {
            const double clean = static_cast<double>(m_report->clean.values[k]);
            lowest = std::fmin(lowest, clean);
            if (m_hasAdversarial) {
                const double adversarial = static_cast<double>(m_report->adversarial.values[k]);
                lowest = std::fmin(lowest, adversarial);
                change = std::fmax(change, std::fabs(adversarial - clean));
            }
        }
    }
    // Rounded, so that the colours stay while a knob is dragged; the small number forgives 0.3F.
    m_lowest = std::clamp(std::floor(10.0 * lowest + 1e-6) / 10.0, -1.0, 0.9);
    m_largestChange = std::clamp(std::ceil(10.0 * change - 1e-6) / 10.0, 0.1, 2.0);
    sort();
}

void SimilarityTable::setOrder(Order order)
{
    m_order = order;
    sort();
}

bool SimilarityTable::isEmpty() const
{
    return m_mode == Mode::Clean ? !m_hasClean : !m_hasAdversarial;
}

void SimilarityTable::setMode(Mode mode)
{
    m_mode = mode;
    m_image = QImage();
}

void SimilarityTable::sort()
{
    m_image = QImage();
    std::iota(m_items.begin(), m_items.end(), 0);
    if (m_order == Order::Class) {
        const auto label = [this](int item) {
            const int known = m_report->items[static_cast<std::size_t>(item)].label;
            return known < 0 ? std::numeric_limits<int>::max() : known;
        };
        std::stable_sort(m_items.begin(), m_items.end(),
                         [&](int a, int b) { return label(a) < label(b); });
    } else if (m_order == Order::Cluster && m_hasClean) {
        m_items = seriate(m_report->clean, m_items.size());
    }
    m_places.resize(m_items.size());
    for (std::size_t place = 0; place < m_items.size(); ++place) {
        m_places[static_cast<std::size_t>(m_items[place])] = static_cast<int>(place);
    }
}

SimilarityTable::Side SimilarityTable::sideAt(int cell) const
{
    return {m_items[static_cast<std::size_t>(cell % items())], cell >= items()};
}

int SimilarityTable::cellOf(const Side& side) const
{
    return m_places[static_cast<std::size_t>(side.item)] + (side.second ? items() : 0);
}

int SimilarityTable::itemOf(qint64 image) const
{
    for (int item = 0; image >= 0 && item < items(); ++item) {
        if (m_report->items[static_cast<std::size_t>(item)].index == image) {
            return item;
        }
    }
    return -1;
}

double SimilarityTable::value(Mode mode, const Side& row, const Side& column) const
{
    if (mode == Mode::Clean ? !m_hasClean : !m_hasAdversarial) {
        return std::nan("");
    }
    const auto at = [&](const Matrix& matrix) {
        return static_cast<double>(matrix.at(index(row), index(column)));
    };
    switch (mode) {
    case Mode::Clean:
        return at(m_report->clean);
    case Mode::Adversarial:
        return at(m_report->adversarial);
    case Mode::Difference:
        return at(m_report->adversarial) - at(m_report->clean);
    }
    Q_UNREACHABLE();
}

ColorMap SimilarityTable::colors() const
{
    return m_mode == Mode::Difference
               ? ColorMap(ColorMap::Kind::Diverging, -m_largestChange, m_largestChange)
               : ColorMap(ColorMap::Kind::Sequential, m_lowest, 1.0);
}

const QImage& SimilarityTable::image(int factor) const
{
    if (m_image.isNull() || m_imageFactor != factor) {
        m_image = isEmpty() ? QImage() : paintCells(factor);
        m_imageFactor = factor;
    }
    return m_image;
}

QImage SimilarityTable::paintCells(int factor) const
{
    std::vector<Side> sides;
    for (int cell = 0; cell < cells(); ++cell) {
        sides.push_back(sideAt(cell));
    }
    const ColorMap map = colors();
    const int size = (cells() + factor - 1) / factor;
    QImage result(size, size, QImage::Format_RGB32);
    for (int y = 0; y < size; ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < size; ++x) {
            double sum = 0.0;
            int count = 0;
            for (int r = y * factor; r < std::min((y + 1) * factor, cells()); ++r) {
                for (int c = x * factor; c < std::min((x + 1) * factor, cells()); ++c) {
                    sum += value(sides[static_cast<std::size_t>(r)],
                                 sides[static_cast<std::size_t>(c)]);
                    ++count;
                }
            }
            line[x] = map.color(sum / count);
        }
    }
    return result;
}

std::vector<SimilarityTable::Run> SimilarityTable::runs() const
{
    std::vector<Run> result;
    for (int place = 0; place < items(); ++place) {
        const int item = m_items[static_cast<std::size_t>(place)];
        const int label = m_report->items[static_cast<std::size_t>(item)].label;
        if (result.empty() || result.back().label != label) {
            result.push_back({place, 0, label});
        }
        ++result.back().count;
    }
    return result;
}

QString SimilarityTable::sideName(bool second) const
{
    if (!second) {
        return tr("view i");
    }
    switch (m_mode) {
    case Mode::Clean:
        return tr("view j");
    case Mode::Adversarial:
        return tr("adversarial");
    case Mode::Difference:
        return tr("adv − view j");
    }
    Q_UNREACHABLE();
}

QString SimilarityTable::className(int item) const
{
    const int label = m_report->items[static_cast<std::size_t>(item)].label;
    if (label < 0) {
        return {};
    }
    return static_cast<std::size_t>(label) < m_report->classNames.size()
               ? QString::fromStdString(m_report->classNames[static_cast<std::size_t>(label)])
               : tr("class %1").arg(label);
}

QString SimilarityTable::imageName(int item) const
{
    const std::int64_t index = m_report->items[static_cast<std::size_t>(item)].index;
    return index < 0 ? tr("image of your own") : tr("image %1").arg(index);
}

const Image& SimilarityTable::picture(const Side& side) const
{
    const BatchReport::Item& item = m_report->items[static_cast<std::size_t>(side.item)];
    return !side.second ? item.viewI : m_mode == Mode::Clean ? item.viewJ : item.adversarial;
}

QString SimilarityTable::relation(const Side& row, const Side& column) const
{
    if (row == column) {
        return tr("the same view");
    }
    if (row.item == column.item) {
        return tr("positive pair");
    }
    const int a = m_report->items[static_cast<std::size_t>(row.item)].label;
    const int b = m_report->items[static_cast<std::size_t>(column.item)].label;
    if (a < 0 || b < 0) {
        return tr("negatives");
    }
    return a == b ? tr("negatives = same class") : tr("negatives ≠ other class");
}

QString SimilarityTable::csv() const
{
    if (isEmpty()) {
        return {};
    }
    const QString second = m_mode == Mode::Clean         ? QStringLiteral("j")
                           : m_mode == Mode::Adversarial ? QStringLiteral("adv")
                                                         : QStringLiteral("adv-j");
    const auto name = [&](const Side& side) {
        return side.second ? second : QStringLiteral("i");
    };
    QStringList header{QStringLiteral("view"), QStringLiteral("item"), QStringLiteral("image"),
                       QStringLiteral("class")};
    for (int cell = 0; cell < cells(); ++cell) {
        const Side side = sideAt(cell);
        header.append(QStringLiteral("%1 %2").arg(name(side)).arg(side.item));
    }
    QString text = csvLine(header);
    for (int r = 0; r < cells(); ++r) {
        const Side row = sideAt(r);
        QStringList line{name(row), QString::number(row.item),
                         QString::number(m_report->items[static_cast<std::size_t>(row.item)].index),
                         className(row.item)};
        for (int c = 0; c < cells(); ++c) {
            line.append(QString::number(value(row, sideAt(c)), 'g', 7));
        }
        text += csvLine(line);
    }
    return text;
}

} // namespace clae
