// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ClaeStep.h"

#include "core/distributed/Communicator.h"
#include "core/distributed/GatherRows.h"

#include <torch/torch.h>

#include <chrono>
#include <utility>
#include <vector>

namespace clae {
namespace {

/// The embedding of one pass, cut out of the pass' graph: losses leave their gradients at the cut,
/// and backward() takes them on through the graph and lets go of it. Passes of which each is done
/// with before the next begins need the memory of one.
///
/// Across ranks the pass is of the own images and the cut holds the rows of all: every rank finds
/// the same losses and the same gradient at the cut, and takes its own rows of it on.
class Embedding {
public:
    Embedding(at::Tensor z, Communicator* world)
        : m_pass(std::move(z)),
          m_cut(gatherRows(m_pass.detach(), world)),
          m_first(world != nullptr ? world->rank() * m_pass.size(0) : 0)
    {
        m_cut.requires_grad_(true);
    }

    /// L(this, other), detached; `weight` times its gradient is left at both cuts.
    at::Tensor meets(const Embedding& other, const ContrastiveLoss& loss, double weight) const
    {
        const at::Tensor value = loss(m_cut, other.m_cut);
        (weight * value).backward();
        return value.detach();
    }

    /// Adds to the weights' gradients. Call once, after the last meeting.
    void backward()
    {
        m_pass.backward(m_cut.grad().slice(0, m_first, m_first + m_pass.size(0)));
        m_pass.reset();
    }

    [[nodiscard]] at::Tensor value() const { return m_cut.detach(); }

private:
    at::Tensor m_pass;
    at::Tensor m_cut;
    std::int64_t m_first; ///< own row
};

} // namespace

AttackViews attackViews(const AttackOptions& options, const at::Tensor& own,
                        const at::Tensor& other)
{
    return {own, options.start == AttackOptions::Start::Same ? own : other};
}

ClaeLosses addClaeGradient(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& xi,
                           const at::Tensor& xj, const ClaeOptions& options,
                           std::mt19937_64& generator, double weight)
{
    // The attacks come first: they share no batch norm with the clean passes, and their graphs are
    // gone before those are built.
    const auto begin = std::chrono::steady_clock::now();
    std::vector<AttackResult> attacked;
    if (options.attack) {
        const auto attack = [&](const at::Tensor& own, const at::Tensor& other,
                                const AttackObserver& observer) {
            attacked.push_back(attackBatch(encoder, loss, attackViews(*options.attack, own, other),
                                           *options.attack, generator, observer));
        };
        attack(xi, xj, options.observer);
        if (options.attack->views == AttackOptions::Views::Both) {
            attack(xj, xi, {});
        }
    }
    ClaeLosses result;
    result.attackSeconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

    const Features fi = encoder.forward(xi, {Branch::Clean});
    Embedding zi(fi.z, encoder.world());
    Embedding zj(encoder.forward(xj, {Branch::Clean}).z, encoder.world());
    result.clean = zi.meets(zj, loss, weight);
    result.total = result.clean;
    result.zi = zi.value();
    result.zj = zj.value();
    result.hi = fi.h.detach();
    const bool anchorsAreBoth = attacked.size() == 2;
    if (!anchorsAreBoth) {
        zj.backward();
    }
    if (!attacked.empty()) {
        if (options.repeatAnchor) {
            const torch::NoGradGuard noGrad;
            (void)encoder.forward(xi, {Branch::Clean});
        }
        const double share = 1.0 / static_cast<double>(attacked.size());
        const auto meet = [&](Embedding& anchor, const AttackResult& attack) {
            Embedding z(encoder.forward(attack.adversarial, {Branch::Adversarial}).z,
                        encoder.world());
            const at::Tensor value = anchor.meets(z, loss, weight * options.alpha * share);
            z.backward();
            return std::make_pair(value, z.value());
        };
        auto [value, z] = meet(zi, attacked[0]);
        at::Tensor lossAtStart = attacked[0].lossAtStart;
        at::Tensor otherView;
        at::Tensor otherZ;
        if (anchorsAreBoth) {
            const auto [otherValue, theirs] = meet(zj, attacked[1]);
            value = share * (value + otherValue);
            otherView = attacked[1].adversarial;
            otherZ = theirs;
            if (lossAtStart.defined()) {
                lossAtStart = share * (lossAtStart + attacked[1].lossAtStart);
            }
        }
        result.total = result.clean + options.alpha * value;
        result.adversarial = ClaeLosses::Adversarial{value, lossAtStart, attacked[0].adversarial,
                                                     z,     otherView,   otherZ};
    }
    zi.backward();
    if (anchorsAreBoth) {
        zj.backward();
    }
    return result;
}

} // namespace clae
