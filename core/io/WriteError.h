// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Error.h"

#include <exception>
#include <string>

namespace clae {

/// An Error or InputError that keeps what the system said, for who can wait until it is mended.
template <typename Base> class SystemFailure : public Base {
public:
    SystemFailure(const std::string& sentence, int code) : Base(sentence), m_code(code) {}
    [[nodiscard]] int code() const { return m_code; } ///< an errno

private:
    int m_code;
};

using WriteError = SystemFailure<Error>;
using WriteInputError = SystemFailure<InputError>;

/// The errno of a file that could not be written, or 0 when `error` is of another kind.
[[nodiscard]] inline int writeErrorCode(const std::exception& error)
{
    if (const auto* failed = dynamic_cast<const WriteError*>(&error)) {
        return failed->code();
    }
    const auto* refused = dynamic_cast<const WriteInputError*>(&error);
    return refused != nullptr ? refused->code() : 0;
}

} // namespace clae
