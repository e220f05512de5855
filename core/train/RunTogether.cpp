// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunTogether.h"

#include "core/distributed/Communicator.h"
#include "core/spec/SpecFile.h"
#include "core/train/Trainer.h"
#include "core/values/SpecFields.h"

#include <nlohmann/json.hpp>

#include <string>

namespace clae {
namespace {

/// Controls as the spec that holds them, and back.
std::string textOf(const Controls& controls)
{
    TrainSpec spec;
    applyControls(spec, controls);
    return writeSpec(spec);
}

Controls controlsFrom(const std::string& text)
{
    return controlsOf(parseSpec(text, "the controls of rank 0"));
}

StopLine stopLine(RunControl& control)
{
    return {control.stopToken(), [&control] {
                control.stop();
            }};
}

} // namespace

RunTogether::RunTogether(Communicator* world, RunControl& control)
    : m_world(world), m_control(control)
{}

bool RunTogether::first() const
{
    return m_world == nullptr || m_world->rank() == 0;
}

RunTogether::Start RunTogether::shared(const Start& own, Trainer& trainer)
{
    if (m_world == nullptr) {
        return own;
    }
    trainer.shareState();
    const nlohmann::json sent = {{"judges_untrained", own.judgesUntrained},
                                 {"saved", own.savedStep},
                                 {"evaluated", own.evaluatedStep},
                                 {"controls", textOf(own.controls)}};
    const nlohmann::json got = nlohmann::json::parse(m_world->share(sent.dump()));
    return {got.at("judges_untrained").get<bool>(), got.at("saved").get<std::int64_t>(),
            got.at("evaluated").get<std::int64_t>(),
            controlsFrom(got.at("controls").get<std::string>())};
}

void RunTogether::byFirst(const std::function<void()>& work)
{
    if (m_world == nullptr) {
        work();
    } else {
        // A stop that comes meanwhile and does not end the work is heard at the next turn.
        (void)m_world->together(first() ? work : std::function<void()>(), stopLine(m_control));
    }
}

RunControl::Turn RunTogether::waitForTurn(const std::function<void()>& before)
{
    if (m_world == nullptr) {
        before();
        return m_control.waitForTurn();
    }
    std::function<void()> wait;
    if (first()) {
        wait = [&] {
            before();
            while (m_control.waitForTurn() == RunControl::Turn::Anatomy) {
            }
        };
    }
    const bool stop = m_world->together(wait, stopLine(m_control));
    return stop ? RunControl::Turn::End : RunControl::Turn::Step;
}

std::optional<Controls> RunTogether::shared(std::optional<Controls> posted)
{
    if (m_world == nullptr) {
        return posted;
    }
    const std::string text = m_world->share(posted ? textOf(*posted) : std::string());
    return text.empty() ? std::nullopt : std::optional<Controls>(controlsFrom(text));
}

void RunTogether::requireSameState(const Trainer& trainer) const
{
    if (m_world != nullptr) {
        trainer.requireSameState();
    }
}

} // namespace clae
