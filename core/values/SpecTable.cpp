// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecTable.h"

namespace clae {

std::vector<SpecField> makeSpecTable()
{
    std::vector<SpecField> fields;
    addDataFields(fields);
    addModelFields(fields);
    addMethodFields(fields);
    addTrainFields(fields);
    addEvaluateFields(fields);
    return fields;
}

} // namespace clae
