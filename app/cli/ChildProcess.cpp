// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChildProcess.h"

#include "core/values/Error.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

using namespace clae;

std::string outputOf(std::vector<std::string> words, const std::string& remedy)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        throw Error(std::string("No pipe to another program can be made (") + std::strerror(errno) +
                    "); close other programs.");
    }
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    pid_t child = 0;
    const int failure =
        posix_spawn(&child, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0;
         failure == 0 && (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);
    int status = 0;
    if (failure != 0 || waitpid(child, &status, 0) != child || status != 0) {
        throw InputError("\"" + words.front() + "\" did not start and end well" +
                         (failure != 0 ? std::string(" (") + std::strerror(failure) + ")" : "") +
                         "; " + remedy);
    }
    return text;
}
