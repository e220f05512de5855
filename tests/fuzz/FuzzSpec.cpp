// SPDX-License-Identifier: GPL-3.0-or-later
// A spec's TOML. One that is taken must come back equal from what is written of it.
#include "FuzzTarget.h"
#include "core/spec/SpecFile.h"
#include "core/values/SpecFields.h"

#include <string>

using namespace clae;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    fuzz::accepts([&] { (void)specDescription(text, "fuzz.toml"); });
    fuzz::accepts([&] {
        const TrainSpec spec = parseSpec(text, "fuzz.toml");
        const std::string written = writeSpec(spec);
        const std::string again = writeSpec(parseSpec(written, "written.toml"));
        fuzz::require(again == written, "a spec reads back as it was written");
        fuzz::accepts([&] { validateSpec(spec); });
    });
    // As `--set key=value`.
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
        fuzz::accepts([&] {
            TrainSpec spec;
            setSpecText(spec, std::string(text.substr(0, equals)),
                        std::string(text.substr(equals + 1)));
        });
    }
    return 0;
}
