// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/StorageText.h"

#include <cerrno>
#include <system_error>

namespace clae {
namespace {

struct Reason {
    const char* cause;
    const char* advice;
};

Reason reasonOf(int code)
{
    switch (code) {
    case ENOSPC:
        return {"its disk is full", "free some space there"};
    case EDQUOT:
        return {"the quota of its disk is used up", "free some space there"};
    case EFBIG:
        return {"a limit on the size of files is reached", "raise it (ulimit -f, prlimit)"};
    case EROFS:
        return {"its disk is read-only", "make it writable"};
    case EACCES:
    case EPERM:
        return {"its folder may not be written", "make it and all in it writable"};
    case ENOENT:
    case ENOTDIR:
    case ESTALE:
        return {"its folder is not there any more",
                "put it back, or make an empty one of that name"};
    default:
        return {"its disk reports an error", "check the disk and its connection"};
    }
}

} // namespace

std::string storageText(const std::filesystem::path& run, int code)
{
    const Reason reason = reasonOf(code);
    return "The run in \"" + run.string() + "\" cannot be stored because " + reason.cause + " (" +
           std::generic_category().message(code) + "); " + reason.advice + ".";
}

} // namespace clae
