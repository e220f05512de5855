// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/Session.h"

#include "app/session/AnatomyWorker.h"
#include "app/session/DataCache.h"
#include "app/session/InspectWorker.h"
#include "app/session/LensSpec.h"
#include "app/session/LensWorker.h"
#include "app/session/MeasureWorker.h"
#include "app/session/NormWorker.h"
#include "app/session/ProjectionWorker.h"
#include "app/session/SweepWorker.h"
#include "app/session/TrainWorker.h"
#include "app/session/TurnTaking.h"
#include "core/device/Devices.h"
#include "core/train/Lens.h"
#include "core/train/OwnImages.h"
#include "core/train/RunFolder.h"
#include "core/values/Error.h"

namespace clae {

Session::Session(std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent),
      m_runsFolder(std::move(runsFolder)),
      m_cache(std::make_shared<DataCache>()),
      m_trainer(std::make_unique<TrainWorker>(m_cache)),
      m_lens(std::make_unique<LensWorker>(m_cache)),
      m_inspector(std::make_unique<InspectWorker>(m_cache)),
      m_projection(std::make_unique<ProjectionWorker>()),
      m_measurer(std::make_unique<MeasureWorker>(m_cache)),
      m_studier(std::make_unique<SweepWorker>()),
      m_twin(std::make_unique<TrainWorker>(m_cache)),
      m_twinLens(std::make_unique<LensWorker>(m_cache)),
      m_twinProjection(std::make_unique<ProjectionWorker>()),
      m_norms(std::make_unique<NormWorker>(m_cache)),
      m_anatomist(std::make_unique<AnatomyWorker>(m_cache))
{
    m_trainThread.setObjectName(QStringLiteral("training"));
    m_lensThread.setObjectName(QStringLiteral("lens"));
    m_inspectThread.setObjectName(QStringLiteral("inspection"));
    m_projectionThread.setObjectName(QStringLiteral("projection"));
    m_measureThread.setObjectName(QStringLiteral("measurement"));
    m_studyThread.setObjectName(QStringLiteral("study"));
    m_trainer->moveToThread(&m_trainThread);
    m_lens->moveToThread(&m_lensThread);
    m_inspector->moveToThread(&m_inspectThread);
    m_projection->moveToThread(&m_projectionThread);
    m_measurer->moveToThread(&m_measureThread);
    m_studier->moveToThread(&m_studyThread);
    m_normThread.setObjectName(QStringLiteral("norms"));
    m_anatomyThread.setObjectName(QStringLiteral("anatomy"));
    m_norms->moveToThread(&m_normThread);
    m_anatomist->moveToThread(&m_anatomyThread);
    connectWorkers();
    connectInspector();
    connectTwin();
    connectLab();
    for (QThread* thread : threads()) {
        thread->start();
    }
}

void Session::stopRuns()
{
    for (const std::shared_ptr<RunControl>& control : {m_control, m_twinControl}) {
        if (control) {
            control->stop();
        }
    }
}

Session::~Session()
{
    shutDown();
}

std::vector<QThread*> Session::threads()
{
    return {&m_trainThread,          &m_lensThread,  &m_inspectThread, &m_projectionThread,
            &m_measureThread,        &m_studyThread, &m_twinThread,    &m_twinLensThread,
            &m_twinProjectionThread, &m_normThread,  &m_anatomyThread};
}

void Session::connectWorkers()
{
    connect(m_trainer.get(), &TrainWorker::newsArrived, this, &Session::deliverNews);
    // Worker to worker, on the training thread: all only put the value into a mailbox.
    connect(
        m_trainer.get(), &TrainWorker::modelCopied, m_lens.get(),
        [this](const std::shared_ptr<const ModelState>& state) {
            m_lens->setModel(state);
            m_inspector->setModel(state);
            m_newModels.post(state);
        },
        Qt::DirectConnection);
    connect(
        m_trainer.get(), &TrainWorker::embeddingsCopied, m_projection.get(),
        [projection = m_projection.get()](const EmbeddingSet& set, double stepsPerEpoch) {
            projection->setEmbeddings(set, stepsPerEpoch);
        },
        Qt::DirectConnection);
    connect(m_lens.get(), &LensWorker::reportArrived, this, [this] {
        if (const std::optional<PairReport> report = m_lens->takeReport()) {
            Q_EMIT pairsChanged(*report);
        }
    });
    connect(m_lens.get(), &LensWorker::batchArrived, this, [this] {
        if (const std::shared_ptr<const BatchReport> report = m_lens->takeBatch()) {
            Q_EMIT batchChanged(report);
        }
    });
    connect(m_lens.get(), &LensWorker::factsArrived, this, [this] {
        if (const std::optional<DataFacts> facts = m_lens->takeFacts()) {
            QStringList names;
            for (const std::string& name : facts->classNames) {
                names.append(QString::fromStdString(name));
            }
            Q_EMIT dataChanged(names, facts->mapImages);
        }
    });
    connect(m_projection.get(), &ProjectionWorker::frameArrived, this, [this] {
        if (const std::optional<MapReport> frame = m_projection->takeFrame()) {
            Q_EMIT mapChanged(*frame);
        }
    });
    connect(m_projection.get(), &ProjectionWorker::historyArrived, this, [this] {
        if (const auto history = m_projection->takeHistory()) {
            Q_EMIT mapHistoryChanged(*history);
        }
    });
    connect(m_projection.get(), &ProjectionWorker::storedArrived, this, [this] {
        if (const auto history = m_projection->takeStored()) {
            Q_EMIT storedMapsRead(*history);
        }
    });
    connect(m_lens.get(), &LensWorker::failed, this, [this](const QString& message) {
        m_lensSpec.reset();
        Q_EMIT pairsLost();
        Q_EMIT failed(message);
    });
    connect(m_projection.get(), &ProjectionWorker::failed, this, &Session::failed);

    connect(&m_projectionThread, &QThread::finished, m_projection.get(),
            &ProjectionWorker::stopFrames, Qt::DirectConnection);

    connect(m_measurer.get(), &MeasureWorker::progressArrived, this, [this] {
        // What was on its way when the measurement ended is of no interest.
        if (const std::optional<Progress> now = m_measurer->takeProgress(); now && m_measuring) {
            Q_EMIT measureProgressed(QString::fromStdString(now->stage), now->done, now->total);
        }
    });
    connect(m_measurer.get(), &MeasureWorker::ended, this, &Session::deliverMeasurement);
    connect(m_studier.get(), &SweepWorker::progressArrived, this, &Session::deliverStudy);
    connect(m_studier.get(), &SweepWorker::ended, this, &Session::deliverStudy);
}

void Session::connectInspector()
{
    connect(m_inspector.get(), &InspectWorker::reportArrived, this, [this] {
        const std::shared_ptr<const InspectionReport> report = m_inspector->takeReport();
        if (report && report->request == m_inspection) { // not of an overtaken request
            m_inspection = report->whole ? 0 : m_inspection;
            Q_EMIT inspected(report);
        }
    });
    connect(m_inspector.get(), &InspectWorker::progressArrived, this, [this] {
        if (const std::optional<Progress> now = m_inspector->takeProgress();
            now && m_inspection != 0) {
            Q_EMIT inspectProgressed(QString::fromStdString(now->stage), now->done, now->total);
        }
    });
    connect(m_inspector.get(), &InspectWorker::lost, this,
            [this](quint64 request, const QString& message) {
                if (request != m_inspection) {
                    return; // another one waits for its answer
                }
                m_inspection = 0;
                Q_EMIT inspectionLost();
                if (!message.isEmpty()) {
                    Q_EMIT failed(message);
                }
            });
}

void Session::shutDown()
{
    stopRuns();
    for (LensWorker* lens : {m_lens.get(), m_twinLens.get()}) {
        lens->cancel();
    }
    for (ProjectionWorker* projection : {m_projection.get(), m_twinProjection.get()}) {
        projection->cancel();
    }
    m_inspector->cancel();
    m_measureStop.request();
    m_studyStop.request();
    for (const StopToken& stop : {m_normStop, m_swapStop, m_anatomyStop}) {
        stop.request();
    }
    for (QThread* thread : threads()) {
        thread->quit();
    }
    for (QThread* thread : threads()) {
        thread->wait();
    }
}

void Session::preview(const TrainSpec& spec)
{
    if (m_phase != Phase::Idle) {
        return; // the pairs follow the run
    }
    if (m_lensSpec && sameLens(*m_lensSpec, spec)) {
        m_lensSpec = spec;
        m_lens->look(controlsOf(spec), ++m_requests);
        if (m_turns) {
            m_twinLens->look(controlsOf(spec), m_requests);
        }
        return;
    }
    m_turns.reset(); // the pairs are of something else now
    m_lensSpec = spec;
    m_lens->setSpec(spec);
    m_inspector->setSpec(spec);
    takeNewestModel();
    if (m_model && sameEncoder(*m_runSpec, spec)) {
        m_lens->setModel(m_model);
        m_inspector->setModel(m_model);
    }
}

void Session::start(const TrainSpec& spec)
{
    begin(spec, false);
}

void Session::resumeRun(const TrainSpec& spec, const std::filesystem::path& folder)
{
    begin(spec, false, Kind::Single, folder);
}

void Session::showRun(const TrainSpec& spec, const std::filesystem::path& folder,
                      const std::shared_ptr<const ModelState>& model)
{
    if (m_phase != Phase::Idle) {
        return;
    }
    (void)m_newModels.take(); // of the run before, which is not looked at any more
    m_runSpec = spec;
    m_model = model;
    m_lensSpec = spec;
    m_lens->setSpec(spec);
    if (m_model) {
        m_lens->setModel(m_model);
    }
    Q_EMIT runShown(QString::fromStdString(folder.string()), m_model ? m_model->step : 0);
}

void Session::showNewerModel(const std::filesystem::path& folder,
                             const std::shared_ptr<const ModelState>& model)
{
    if (m_phase == Phase::Idle) {
        m_model = model;
        m_lens->setModel(m_model);
        Q_EMIT runShown(QString::fromStdString(folder.string()), m_model->step);
    }
}

void Session::stepOnce(const TrainSpec& spec)
{
    if (m_phase == Phase::Idle) {
        begin(spec, true);
    }
    if (m_phase == Phase::Running || m_phase == Phase::Paused) {
        m_control->stepOnce();
        setPhase(Phase::Paused);
    }
}

void Session::begin(const TrainSpec& spec, bool paused, Kind kind,
                    const std::filesystem::path& resumed)
{
    if (m_phase != Phase::Idle || m_studying) {
        return;
    }
    takeNewestModel();       // the former run's last one, should this start become none
    m_anatomyStop.request(); // the run's own first step is asked of the run
    m_startedSpec = spec;
    m_started = false;
    m_control = std::make_shared<RunControl>();
    if (paused) {
        m_control->pause();
    }
    RunRequest request;
    request.spec = spec;
    request.resume = !resumed.empty();
    request.folder = resumed;
    request.onFault.storage = FaultAnswers::Answer::Wait;
    if (kind == Kind::Single) { // twins of which one does not go on are no comparison
        request.onFault.notFinite = FaultAnswers::Answer::Wait;
    }
    m_lensSpec = spec;
    m_lens->setSpec(spec);
    m_inspector->setSpec(spec);
    m_end.reset();
    m_twinEnd.reset();
    m_turns = kind == Kind::Twins ? std::make_shared<TurnTaking>(2) : nullptr;
    m_twinControl.reset();
    if (kind == Kind::Twins) {
        const std::vector<std::string> endings = {"-clae", "-base"};
        const std::string folder = RunFolder::freshPath(m_runsFolder, spec, endings).string();
        request.folder = folder + endings[0];
        beginTwin(spec, folder + endings[1]);
    } else if (!request.resume) {
        request.folder = RunFolder::freshPath(m_runsFolder, spec);
    }
    m_projection->begin({request.folder, spec.objective.temperature});
    m_trainer->start({request, m_control, m_turns, 0});
    setPhase(paused ? Phase::Paused : Phase::Running);
}

void Session::takeNewestModel()
{
    if (m_started) {
        if (std::optional<std::shared_ptr<const ModelState>> newest = m_newModels.take()) {
            m_model = std::move(*newest);
        }
    }
}

void Session::pause()
{
    if (m_phase == Phase::Running) {
        m_control->pause();
        setPhase(Phase::Paused);
    }
}

void Session::resume()
{
    if (m_phase == Phase::Paused) {
        m_control->resume();
        setPhase(Phase::Running);
    }
}

void Session::stop()
{
    if (m_phase == Phase::Running || m_phase == Phase::Paused) {
        stopRuns();
        setPhase(Phase::Stopping);
    }
}

void Session::retryStoring()
{
    for (const std::shared_ptr<RunControl>& control : {m_control, m_twinControl}) {
        if (control) {
            control->retry();
        }
    }
}

quint64 Session::setControls(const Controls& controls)
{
    if (m_twinControl) {
        // Twins differ in CLAE and in nothing else, whatever the panel says of it.
        Controls each = controls;
        each.clae = true;
        m_control->postControls(each);
        each.clae = false;
        m_twinControl->postControls(each);
    } else if (m_control && m_phase != Phase::Idle) {
        m_control->postControls(controls);
    }
    m_lens->look(controls, ++m_requests);
    if (m_turns) {
        m_twinLens->look(controls, m_requests);
    }
    return m_requests;
}

quint64 Session::inspect(InspectionRequest request)
{
    if (!m_lensSpec) {
        return 0;
    }
    m_inspection = ++m_requests;
    request.request = m_inspection;
    m_inspector->inspect(request, m_lensSpec->evaluate);
    return m_inspection;
}

void Session::cancelInspection()
{
    m_inspector->cancel();
}

void Session::setOwnImages(std::vector<Image> images)
{
    try {
        checkOwnImages(images, Lens::Options().batch);
    } catch (const InputError& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
        return;
    }
    const auto shared =
        images.empty() ? nullptr : std::make_shared<const std::vector<Image>>(std::move(images));
    m_lens->setOwnImages(shared);
    m_inspector->setOwnImages(shared);
}

void Session::setProjectionPaused(bool paused)
{
    m_projection->setPaused(paused);
    m_twinProjection->setPaused(paused);
}

void Session::setMapMethod(MapMethod method)
{
    m_projection->setMethod(method);
}

void Session::setPerplexity(double perplexity)
{
    m_projection->setPerplexity(perplexity);
}

void Session::readStoredMaps(const std::filesystem::path& folder)
{
    m_projection->readStored(folder);
}

void Session::measure(const TrainSpec& spec, const MeasureRequest& request)
{
    if (m_measuring) {
        return;
    }
    takeNewestModel();
    m_measureStop = StopToken();
    MeasureWorker::Job job;
    job.spec = m_runSpec.value_or(spec);
    job.spec.evaluate = spec.evaluate;
    job.state = m_model;
    job.request = request;
    job.stop = m_measureStop;
    // Beside a training one thread: two teams of threads on the same cores only hinder each other.
    const bool alone = !m_studying && (m_phase == Phase::Idle || m_phase == Phase::Paused);
    job.threads = alone ? resolveThreads(job.spec.train.threads) : 1;
    m_measuring = true;
    Q_EMIT measuringChanged(true);
    m_measurer->start(std::move(job));
}

void Session::cancelMeasurement()
{
    m_measureStop.request();
}

void Session::deliverMeasurement()
{
    const std::optional<MeasureWorker::End> end = m_measurer->takeEnd();
    if (!end) {
        return;
    }
    m_measuring = false;
    if (end->measurement) {
        Q_EMIT measured(*end->measurement);
    }
    Q_EMIT measuringChanged(false);
    if (!end->failure.empty()) {
        Q_EMIT failed(QString::fromStdString(end->failure));
    }
}

void Session::startStudy(const SweepPlan& plan)
{
    if (m_phase != Phase::Idle || m_studying) {
        return;
    }
    m_studyStop = StopToken();
    m_studying = true;
    Q_EMIT studyingChanged(true);
    m_studier->start(placedStudy(plan, m_runsFolder), m_studyStop);
}

void Session::stopStudy()
{
    m_studyStop.request();
}

void Session::deliverStudy()
{
    // In this order: all progress that came before the end is then in its box.
    const std::optional<RunEnd> end = m_studier->takeEnd();
    if (const std::optional<SweepProgress> progress = m_studier->takeProgress()) {
        Q_EMIT studyProgressed(*progress);
    }
    if (end) {
        m_studying = false;
        Q_EMIT studyEnded(*end);
        Q_EMIT studyingChanged(false);
        if (end->how == RunEnd::How::Failed) {
            Q_EMIT failed(QString::fromStdString(end->message));
        }
    }
}

void Session::setPhase(Phase phase)
{
    if (m_phase != phase) {
        m_phase = phase;
        Q_EMIT phaseChanged(phase);
    }
}

void Session::deliverFaults(const RunNews& news)
{
    for (const std::string& note : news.notes) {
        Q_EMIT noted(QString::fromStdString(note));
    }
    if (news.fault && m_phase != Phase::Stopping) {
        if (news.fault->kind == RunFault::Kind::NotFinite && m_phase == Phase::Running) {
            setPhase(Phase::Paused); // as its training thread has done already
        }
        Q_EMIT faulted(*news.fault);
    }
    if (news.mended) {
        Q_EMIT mended();
    }
}

void Session::deliverNews()
{
    const RunNews news = m_trainer->takeNews();
    if (news.started) {
        m_started = true;
        m_runSpec = m_startedSpec;
        m_model.reset();
        Q_EMIT runStarted(news.started->totalSteps, QString::fromStdString(news.started->device),
                          QString::fromStdString(news.started->folder));
    }
    for (const ControlEvent& event : news.events) {
        Q_EMIT controlChanged(event);
    }
    for (const StepReport& report : news.steps) {
        Q_EMIT stepFinished(report);
    }
    for (const EvaluationReport& report : news.evaluations) {
        Q_EMIT evaluated(report);
    }
    if (news.progress) {
        Q_EMIT progressed(QString::fromStdString(news.progress->stage), news.progress->done,
                          news.progress->total);
    }
    if (news.saved) {
        Q_EMIT saved();
    }
    deliverFaults(news);
    if (news.end) {
        m_end = news.end;
        endRun();
    }
}

} // namespace clae
