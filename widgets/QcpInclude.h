// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only place that includes QCustomPlot: its 2.1 header needs the keywords that QT_NO_KEYWORDS
// and QT_NO_FOREACH take away, so they exist for the length of that header. A range-based loop does
// for its two uses of foreach.

#include <QObject>
#include <QtGlobal>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef slots
#undef signals
