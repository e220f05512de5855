// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/Session.h"
#include "core/spec/Presets.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace clae;

namespace {

constexpr int kPatience = 120000; // milliseconds

TrainSpec tinySpec()
{
    TrainSpec spec = preset("fashion-quick");
    spec.data.trainImages = 512;
    spec.train.batch = 32;
    spec.evaluate.testImages = 64;
    spec.evaluate.mapImages = 100;
    return spec;
}

/// Everything that a session tells of pairs and inspections, in order.
struct Heard {
    explicit Heard(Session& session)
    {
        QObject::connect(&session, &Session::pairsChanged, &context,
                         [this](const PairReport& report) { pairs.push_back(report); });
        QObject::connect(&session, &Session::batchChanged, &context,
                         [this](const std::shared_ptr<const BatchReport>& report) {
                             batches.push_back(report);
                         });
        QObject::connect(&session, &Session::inspected, &context,
                         [this](const std::shared_ptr<const InspectionReport>& report) {
                             inspections.push_back(report);
                             pairsAtInspection.push_back(pairs.size());
                         });
    }
    [[nodiscard]] bool hasWhole(quint64 request) const
    {
        return !inspections.empty() && inspections.back()->request == request &&
               inspections.back()->whole;
    }

    std::vector<PairReport> pairs;
    std::vector<std::shared_ptr<const BatchReport>> batches;
    std::vector<std::shared_ptr<const InspectionReport>> inspections;
    std::vector<std::size_t> pairsAtInspection;
    QObject context;
};

/// Hundreds of passes through the network: long enough to be met at work.
InspectionRequest longRequest(int item)
{
    InspectionRequest request;
    request.item = item;
    request.controls = controlsOf(tinySpec());
    request.controls.attack.steps = 20;
    request.overEpsilon = true;
    return request;
}

} // namespace

/// Inspections, the whole batch and own images as the window gets them.
class InspectSessionTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Heard> m_heard;

private Q_SLOTS:
    void init()
    {
        m_session =
            std::make_unique<Session>(m_folder.filePath(QStringLiteral("runs")).toStdString());
        m_heard = std::make_unique<Heard>(*m_session);
        QCOMPARE(m_session->inspect(longRequest(0)), quint64{0}); // there are no pairs yet
        m_session->preview(tinySpec());
        QTRY_VERIFY_WITH_TIMEOUT(!m_heard->batches.empty(), kPatience);
    }
    void cleanup()
    {
        m_session.reset();
        m_heard.reset();
    }

    void theWholeBatchComesWithThePairs()
    {
        const BatchReport& batch = *m_heard->batches.back();
        const PairReport& pairs = m_heard->pairs.back();
        QCOMPARE(batch.items.size(), static_cast<std::size_t>(pairs.batch));
        QCOMPARE(batch.items[1].viewI.values, pairs.pairs[1].viewI.values);
        Controls controls = controlsOf(tinySpec());
        controls.attack.epsilon = 0.1;
        const quint64 number = m_session->setControls(controls);
        QTRY_COMPARE_WITH_TIMEOUT(m_heard->batches.back()->request, std::uint64_t{number},
                                  kPatience);
        const BatchReport& moved = *m_heard->batches.back();
        QVERIFY(moved.adversarial.values != batch.adversarial.values);
        QCOMPARE(moved.clean.values, batch.clean.values);
    }

    void anInspectionArrives()
    {
        QSignalSpy progressed(m_session.get(), &Session::inspectProgressed);
        InspectionRequest request = longRequest(1);
        request.controls.attack.steps = 1;
        const quint64 number = m_session->inspect(request);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->hasWhole(number), kPatience);
        const InspectionReport& found = *m_heard->inspections.back();
        const BatchReport::Item& item = m_heard->batches.back()->items[1];
        QCOMPARE(found.index, item.index);
        QCOMPARE(found.viewI.values, item.viewI.values);
        QCOMPARE(found.adversarial.values, item.adversarial.values);
        QVERIFY(!found.nearestBefore.empty() && !found.overEpsilon.empty());
        QVERIFY(!progressed.isEmpty());
    }

    void sliderAnswersKeepComingMeanwhile()
    {
        const quint64 number = m_session->inspect(longRequest(2));
        QTRY_VERIFY_WITH_TIMEOUT(!m_heard->inspections.empty(), kPatience);
        QVERIFY(!m_heard->inspections.front()->whole);
        Controls controls = controlsOf(tinySpec());
        while (!m_heard->hasWhole(number)) {
            controls.attack.epsilon += 0.0001;
            const quint64 asked = m_session->setControls(controls);
            QTRY_VERIFY_WITH_TIMEOUT(m_heard->pairs.back().request >= asked, kPatience);
            QCOMPARE(m_heard->pairs.back().controls.attack.epsilon, controls.attack.epsilon);
        }
        const std::size_t meanwhile =
            m_heard->pairsAtInspection.back() - m_heard->pairsAtInspection.front();
        QVERIFY2(meanwhile >= 3, qPrintable(QString::number(meanwhile)));
    }

    void aNewerInspectionEndsTheOneInWork()
    {
        QSignalSpy lost(m_session.get(), &Session::inspectionLost);
        const quint64 first = m_session->inspect(longRequest(2));
        QTRY_VERIFY_WITH_TIMEOUT(!m_heard->inspections.empty(), kPatience);
        InspectionRequest quick = longRequest(3);
        quick.overEpsilon = false;
        (void)m_session->inspect(longRequest(4)); // overtaken before it begins, or soon after
        const quint64 last = m_session->inspect(quick);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->hasWhole(last), kPatience);
        for (const auto& report : m_heard->inspections) {
            QVERIFY(report->request == first ? !report->whole : report->request == last);
        }
        QVERIFY(lost.isEmpty());
    }

    void aCancelledInspectionIsLost()
    {
        QSignalSpy lost(m_session.get(), &Session::inspectionLost);
        QSignalSpy failed(m_session.get(), &Session::failed);
        (void)m_session->inspect(longRequest(2));
        QTRY_VERIFY_WITH_TIMEOUT(!m_heard->inspections.empty(), kPatience);
        m_session->cancelInspection();
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kPatience);
        QVERIFY(failed.isEmpty());
        QVERIFY(!m_heard->inspections.back()->whole);
        // And the next one is answered.
        InspectionRequest quick = longRequest(2);
        quick.overEpsilon = false;
        const quint64 number = m_session->inspect(quick);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->hasWhole(number), kPatience);
    }

    void otherSettingsEndAnInspection()
    {
        QSignalSpy lost(m_session.get(), &Session::inspectionLost);
        (void)m_session->inspect(longRequest(2));
        QTRY_VERIFY_WITH_TIMEOUT(!m_heard->inspections.empty(), kPatience);
        TrainSpec other = tinySpec();
        other.objective.method = "plain";
        m_session->preview(other);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kPatience);
        InspectionRequest quick = longRequest(2);
        quick.overEpsilon = false;
        const quint64 number = m_session->inspect(quick);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->hasWhole(number), kPatience);
    }

    void aRequestThatCannotBeAnsweredIsToldSo()
    {
        QSignalSpy lost(m_session.get(), &Session::inspectionLost);
        QSignalSpy failed(m_session.get(), &Session::failed);
        (void)m_session->inspect(longRequest(99));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(lost.size(), 1);
        QVERIFY(failed.front().front().toString().contains(QLatin1String("no image 99")));
    }

    void ownImagesReachPairsAndInspections()
    {
        const std::size_t before = m_heard->batches.size();
        Image own{3, 20, 50, std::vector<float>(3000, 0.5F)};
        m_session->setOwnImages({own});
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->batches.size() > before, kPatience);
        QCOMPARE(m_heard->pairs.back().pairs.front().index, std::int64_t{-1});
        QCOMPARE(m_heard->batches.back()->items.front().label, -1);
        InspectionRequest request = longRequest(0);
        request.overEpsilon = false;
        request.controls.attack.steps = 1;
        const quint64 number = m_session->inspect(request);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->hasWhole(number), kPatience);
        QCOMPARE(m_heard->inspections.back()->index, std::int64_t{-1});
        QCOMPARE(m_heard->inspections.back()->viewI.values,
                 m_heard->batches.back()->items.front().viewI.values);
        // They stay with other settings, until they are taken away.
        TrainSpec other = tinySpec();
        other.objective.method = "plain";
        m_session->preview(other);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->batches.size() > before + 1, kPatience);
        QCOMPARE(m_heard->batches.back()->items.front().index, std::int64_t{-1});
        m_session->setOwnImages({});
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->batches.back()->items.front().index >= 0, kPatience);
    }

    void damagedOwnImagesChangeNothing()
    {
        QSignalSpy failed(m_session.get(), &Session::failed);
        QSignalSpy lost(m_session.get(), &Session::pairsLost);
        m_session->setOwnImages({Image{3, 20, 50, std::vector<float>(7)}});
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().toString().contains(QLatin1String("Image 1")));
        const quint64 number = m_session->setControls(controlsOf(tinySpec()));
        QTRY_COMPARE_WITH_TIMEOUT(m_heard->pairs.back().request, std::uint64_t{number}, kPatience);
        QVERIFY(m_heard->pairs.back().pairs.front().index >= 0);
        QVERIFY(lost.isEmpty());
    }

    void anInspectionSeesTheRunsEncoder()
    {
        TrainSpec spec = tinySpec();
        m_session->stepOnce(spec);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->pairs.back().modelStep == 1, kPatience);
        InspectionRequest request = longRequest(1);
        request.overEpsilon = false;
        const quint64 number = m_session->inspect(request);
        QTRY_VERIFY_WITH_TIMEOUT(m_heard->hasWhole(number), kPatience);
        QCOMPARE(m_heard->inspections.back()->modelStep, std::int64_t{1});
        m_session->stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->phase(), Session::Phase::Idle, kPatience);
    }
};

QTEST_GUILESS_MAIN(InspectSessionTest)
#include "InspectSessionTest.moc"
