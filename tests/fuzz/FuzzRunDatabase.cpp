// SPDX-License-Identifier: GPL-3.0-or-later
// runs.sqlite, the index of the runs: the input is the file. It is a cache, so that a damaged one
// must be set aside and a new one take its place. SQLite and Qt are not built with sanitizers.
#include "Scratch.h"
#include "app/session/RunDatabase.h"

#include <QCoreApplication>

using namespace clae;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static int count = 1;
    static char name[] = "fuzz";
    static char* arguments[] = {name, nullptr};
    static const QCoreApplication application(count, arguments);
    const fuzz::Scratch& scratch = fuzz::scratch();
    scratch.empty();
    const auto path = scratch.put("runs.sqlite", fuzz::textOf(data, size));
    fuzz::accepts([&] {
        RunDatabase database(QString::fromStdString(path.string()));
        std::vector<RunRow> rows = database.rows();
        for (const RunRow& row : rows) {
            (void)database.pictures(row.summary.folder);
        }
        RunRow added;
        added.summary.folder = "added";
        database.put({added});
        database.setPictures("added", {QByteArray("curve"), QByteArray("map")});
        fuzz::require(database.rows().size() >= 1, "what was put is there");
        database.forget({"added"});
    });
    return 0;
}
