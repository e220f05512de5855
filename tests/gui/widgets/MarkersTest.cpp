// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MarkerItem.h"

#include <QTest>

using clae::Marker;
using clae::MarkerItem;

namespace {

/// Steps from 0 to `span` are in sight.
MarkerItem::Share span(double steps)
{
    return [steps](double step) {
        return step / steps;
    };
}

} // namespace

class MarkersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDragIsOneMarkerFromItsFirstToItsLastValue()
    {
        QCustomPlot plot;
        auto* item = new MarkerItem(&plot);
        item->set({{300, "attack.epsilon", "0.03", "0.04"},
                   {304, "attack.epsilon", "0.04", "0.05"},
                   {311, "attack.epsilon", "0.05", "0.06"}});
        const std::vector<Marker> markers = item->markers(span(1000.0));
        QCOMPARE(markers.size(), std::size_t(1));
        QCOMPARE(markers[0].label(), QStringLiteral("epsilon 0.03 → 0.06"));
    }

    void changesThatAreFarApartStayApart()
    {
        QCustomPlot plot;
        auto* item = new MarkerItem(&plot);
        item->set(
            {{300, "attack.epsilon", "0.03", "0.04"}, {320, "attack.epsilon", "0.04", "0.05"}});
        QCOMPARE(item->markers(span(1000.0)).size(), std::size_t(2));
        QCOMPARE(item->markers(span(2000.0)).size(), std::size_t(1));
    }

    void changesOfDifferentKeysStayApart()
    {
        QCustomPlot plot;
        auto* item = new MarkerItem(&plot);
        item->set({{300, "attack.epsilon", "0.03", "0.04"},
                   {300, "attack.steps", "1", "3"},
                   {301, "attack.epsilon", "0.04", "0.05"}});
        const std::vector<Marker> markers = item->markers(span(1000.0));
        QCOMPARE(markers.size(), std::size_t(2));
        QCOMPARE(markers[0].label(), QStringLiteral("epsilon 0.03 → 0.05"));
        QCOMPARE(markers[1].label(), QStringLiteral("steps 1 → 3"));
    }

    void labelsAreForPeople()
    {
        QCOMPARE(
            (Marker{{1, "objective.clae", "true", "false"}, {1, "objective.clae", "", "false"}})
                .label(),
            QStringLiteral("CLAE on → off"));
        QCOMPARE((Marker{{1, "train.learning_rate", "0.001", "0.0005"},
                         {1, "train.learning_rate", "0.001", "0.00050000000000000001"}})
                     .label(),
                 QStringLiteral("learning rate 0.001 → 0.0005"));
    }
};

QTEST_MAIN(MarkersTest)
#include "MarkersTest.moc"
