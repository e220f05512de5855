// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunQuery.h"

#include "core/values/SpecFields.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::RunQuery)
};

/// Words parted by spaces outside of quotes, which go.
QStringList wordsOf(const QString& text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar letter : text) {
        if (letter == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (letter.isSpace() && !quoted) {
            words.append(std::exchange(word, {}));
        } else {
            word += letter;
        }
    }
    words.append(word);
    words.removeAll(QString());
    return words;
}

bool contains(const std::string& text, const QString& word)
{
    return QString::fromStdString(text).contains(word, Qt::CaseInsensitive);
}

/// The value of a setting by its key or by what follows the dot; absent when there is none such.
std::optional<QString> setting(const RunSummary& run, const QString& key)
{
    if (!run.spec) {
        return std::nullopt;
    }
    const std::string wanted = key.toLower().toStdString();
    for (const SpecField& field : specFields()) {
        if (field.key == wanted || field.key.substr(field.key.find('.') + 1) == wanted) {
            return QString::fromStdString(specText(*run.spec, field.key));
        }
    }
    return std::nullopt;
}

} // namespace

QString RunQuery::stateText(RunState state)
{
    switch (state) {
    case RunState::Running:
        return Text::tr("running");
    case RunState::Finished:
        return Text::tr("finished");
    case RunState::Stopped:
        return Text::tr("stopped");
    case RunState::Failed:
        return Text::tr("failed");
    case RunState::Interrupted:
        return Text::tr("interrupted");
    case RunState::Imported:
        return Text::tr("imported");
    }
    Q_UNREACHABLE();
}

RunQuery::RunQuery(const QString& text)
{
    for (const QString& word : wordsOf(text)) {
        m_terms.push_back(parse(word));
    }
}

RunQuery::Term RunQuery::parse(const QString& word)
{
    // The longer ones first, as the shorter are a part of them.
    static const std::array<std::pair<QLatin1String, Relation>, 6> relations{
        {{QLatin1String("!="), Relation::Unequal},
         {QLatin1String("<="), Relation::LessEqual},
         {QLatin1String(">="), Relation::GreaterEqual},
         {QLatin1String("="), Relation::Equal},
         {QLatin1String("<"), Relation::Less},
         {QLatin1String(">"), Relation::Greater}}};
    for (const auto& [sign, relation] : relations) {
        const qsizetype at = word.indexOf(sign);
        if (at > 0) {
            return {word.left(at), relation, word.mid(at + sign.size())};
        }
    }
    return {{}, Relation::Contains, word};
}

bool RunQuery::fits(const RunSummary& run) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term& term) { return fits(run, term); });
}

bool RunQuery::holds(const QString& left, const Term& term)
{
    bool leftIsNumber = false;
    bool rightIsNumber = false;
    const double a = left.toDouble(&leftIsNumber);
    const double b = term.value.toDouble(&rightIsNumber);
    const bool numbers = leftIsNumber && rightIsNumber;
    const int texts = left.compare(term.value, Qt::CaseInsensitive);
    switch (term.relation) {
    case Relation::Contains:
        return left.contains(term.value, Qt::CaseInsensitive);
    case Relation::Equal:
        return numbers ? a == b : texts == 0;
    case Relation::Unequal:
        return numbers ? a != b : texts != 0;
    case Relation::Less:
        return numbers && a < b;
    case Relation::LessEqual:
        return numbers && a <= b;
    case Relation::Greater:
        return numbers && a > b;
    case Relation::GreaterEqual:
        return numbers && a >= b;
    }
    Q_UNREACHABLE();
}

bool RunQuery::fits(const RunSummary& run, const Term& term)
{
    const QString key = term.key.toLower();
    const auto number = [&](const std::optional<double>& value) {
        return value && holds(QString::number(*value, 'g', 17), term);
    };
    if (key.isEmpty()) {
        return contains(run.name, term.value) || contains(run.folder, term.value) ||
               contains(run.notes, term.value) || contains(run.device, term.value) ||
               contains(run.specText, term.value) ||
               stateText(run.state).contains(term.value, Qt::CaseInsensitive) ||
               std::any_of(run.tags.begin(), run.tags.end(),
                           [&](const std::string& tag) { return contains(tag, term.value); });
    }
    if (key == QLatin1String("tag")) {
        const bool any = std::any_of(run.tags.begin(), run.tags.end(), [&](const std::string& tag) {
            return QString::fromStdString(tag).compare(term.value, Qt::CaseInsensitive) == 0;
        });
        return term.relation == Relation::Unequal ? !any : any;
    }
    if (key == QLatin1String("state")) {
        return holds(stateText(run.state), term);
    }
    if (key == QLatin1String("name")) {
        return holds(QString::fromStdString(run.name), term);
    }
    if (key == QLatin1String("knn")) {
        return number(run.knnTop1);
    }
    if (key == QLatin1String("best")) {
        return number(run.bestKnnTop1);
    }
    if (key == QLatin1String("loss")) {
        return number(run.loss);
    }
    if (key == QLatin1String("step")) {
        return number(static_cast<double>(run.step));
    }
    const std::optional<QString> value = setting(run, key);
    return value && holds(*value, term);
}

} // namespace clae
