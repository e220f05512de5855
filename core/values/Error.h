// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace clae {

/// A failure, told as one sentence to a person: what failed, the name in quotes, what to do.
/// The command line ends with exit code 1.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Wrong usage or wrong input: a file, key or value that a person can correct. Exit code 2.
class InputError : public Error {
public:
    using Error::Error;
};

/// Someone asked a long job to stop, and it did. Exit code 130.
class Cancelled : public Error {
public:
    Cancelled() : Error("The job was stopped on request.") {}
};

} // namespace clae
