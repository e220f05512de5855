// SPDX-License-Identifier: GPL-3.0-or-later
// A web server on this machine that behaves as badly as a test asks.
#pragma once

#include "core/io/FileDescriptor.h"
#include "tests/unit/fetch/Loopback.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace clae::test {

struct ServedRequest {
    std::string path;
    std::map<std::string, std::string> headers; ///< names in lower case

    [[nodiscard]] std::string header(const std::string& name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

struct Reply {
    std::string head; ///< status line and headers, without the empty line
    std::string body;
    /// What happens after the body: the connection ends, nothing more comes, or 65 MB more come.
    enum class After { Close, Stall, Endless } after = After::Close;
};

inline Reply reply(const std::string& status, const std::string& headers = {},
                   const std::string& body = {})
{
    return {"HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers, body,
            Reply::After::Close};
}

inline std::string lengthHeader(std::size_t length)
{
    return "Content-Length: " + std::to_string(length) + "\r\n";
}

/// The offset that a request asks for; 0 for all of the file.
inline std::size_t requestedOffset(const ServedRequest& request)
{
    const std::string range = request.header("range");
    return range.empty() ? 0 : std::stoul(range.substr(range.find('=') + 1));
}

/// `file`, or the rest of it when the request asks for that.
inline Reply serve(const std::string& file, const ServedRequest& request,
                   const std::string& headers = {})
{
    const std::size_t offset = requestedOffset(request);
    if (offset == 0) {
        return reply("200 OK", lengthHeader(file.size()) + headers, file);
    }
    if (offset >= file.size()) {
        return reply("416 Range Not Satisfiable", lengthHeader(0));
    }
    return reply("206 Partial Content",
                 lengthHeader(file.size() - offset) + headers + "Content-Range: bytes " +
                     std::to_string(offset) + "-" + std::to_string(file.size() - 1) + "/" +
                     std::to_string(file.size()) + "\r\n",
                 file.substr(offset));
}

/// The same answer, whose connection ends after `bytes` of the body.
inline Reply cut(Reply whole, std::size_t bytes)
{
    whole.body.resize(std::min(bytes, whole.body.size()));
    return whole;
}

/// The same answer, of which nothing comes after `bytes` of the body; the connection stays open.
inline Reply stalled(Reply whole, std::size_t bytes)
{
    Reply answer = cut(std::move(whole), bytes);
    answer.after = Reply::After::Stall;
    return answer;
}

/// Serves one connection at a time on a thread of its own, as `handler` says; the handler gets the
/// number of the request, from 0.
class HttpServer {
public:
    using Handler = std::function<Reply(const ServedRequest& request, int number)>;

    explicit HttpServer(Handler handler)
        : m_handler(std::move(handler)), m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        m_port = listenOnLoopback(m_listener.get());
        m_thread = std::thread([this] { run(); });
    }
    ~HttpServer()
    {
        m_stop = true;
        m_thread.join();
    }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::string url(const std::string& path) const
    {
        return "http://127.0.0.1:" + std::to_string(m_port) + path;
    }
    [[nodiscard]] std::vector<ServedRequest> requests() const
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        return m_requests;
    }

private:
    /// Whether there is something to read, or the other side has gone, before the server stops.
    bool waitFor(int socket) const
    {
        while (!m_stop) {
            pollfd what{socket, POLLIN, 0};
            if (::poll(&what, 1, 20) > 0) {
                return true;
            }
        }
        return false;
    }

    void run()
    {
        while (waitFor(m_listener.get())) {
            const FileDescriptor client(::accept(m_listener.get(), nullptr, nullptr));
            if (!client.isOpen()) {
                continue;
            }
            ServedRequest request;
            if (read(client.get(), request)) {
                int number = 0;
                {
                    const std::lock_guard<std::mutex> lock(m_mutex);
                    number = static_cast<int>(m_requests.size());
                    m_requests.push_back(request);
                }
                answer(client.get(), m_handler(request, number));
            }
        }
    }

    bool read(int client, ServedRequest& request) const
    {
        std::string text;
        while (text.find("\r\n\r\n") == std::string::npos) {
            char buffer[4096];
            const ssize_t got =
                waitFor(client) ? ::recv(client, buffer, sizeof(buffer), 0) : ssize_t{0};
            if (got <= 0) {
                return false;
            }
            text.append(buffer, static_cast<std::size_t>(got));
        }
        const std::size_t space = text.find(' ');
        request.path = text.substr(space + 1, text.find(' ', space + 1) - space - 1);
        for (std::size_t at = text.find("\r\n") + 2, end = 0;
             (end = text.find("\r\n", at)) != at && end != std::string::npos; at = end + 2) {
            const std::size_t colon = text.find(':', at);
            std::string name = text.substr(at, colon - at);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            request.headers[name] = text.substr(colon + 2, end - colon - 2);
        }
        return true;
    }

    bool send(int client, const std::string& bytes) const
    {
        for (std::size_t sent = 0; sent < bytes.size();) {
            pollfd what{client, POLLOUT, 0};
            if (m_stop) {
                return false;
            }
            if (::poll(&what, 1, 20) <= 0) {
                continue;
            }
            const ssize_t count = ::send(client, bytes.data() + sent, bytes.size() - sent,
                                         MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count <= 0) {
                return false;
            }
            sent += static_cast<std::size_t>(count);
        }
        return true;
    }

    void answer(int client, const Reply& reply) const
    {
        if (!send(client, reply.head + "\r\n" + reply.body)) {
            return;
        }
        if (reply.after == Reply::After::Stall) {
            (void)waitFor(client); // until the client has had enough
        }
        if (reply.after == Reply::After::Endless) {
            const std::string more(65536, 'x');
            for (int i = 0; i < 1000 && send(client, more);
                 ++i) { // spares the disk of a failed test
            }
        }
    }

    Handler m_handler;
    FileDescriptor m_listener;
    int m_port = 0;
    std::atomic<bool> m_stop{false};
    mutable std::mutex m_mutex;
    std::vector<ServedRequest> m_requests;
    std::thread m_thread;
};

} // namespace clae::test
