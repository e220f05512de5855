// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/AtomicFile.h"

#include "core/io/PendingFile.h"

namespace clae {

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes)
{
    PendingFile file(path);
    file.write(bytes);
    file.commit();
}

} // namespace clae
