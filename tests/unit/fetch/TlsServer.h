// SPDX-License-Identifier: GPL-3.0-or-later
// A web server that speaks TLS with a certificate that it made for itself.
#pragma once

#include "core/io/FileDescriptor.h"
#include "tests/unit/fetch/Loopback.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace clae::test {

/// Answers every request with one file, one connection at a time, on a thread of its own. The
/// certificate names localhost and 127.0.0.1 and is valid for an hour; it is signed by itself.
class TlsServer {
public:
    explicit TlsServer(std::string file)
        : m_file(std::move(file)),
          m_context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free),
          m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        std::signal(SIGPIPE, SIG_IGN); // a client that hangs up while TLS writes
        certify();
        m_port = listenOnLoopback(m_listener.get());
        m_thread = std::thread([this] { run(); });
    }
    ~TlsServer()
    {
        m_stop = true;
        m_thread.join();
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    [[nodiscard]] std::string url(const std::string& host) const
    {
        return "https://" + host + ":" + std::to_string(m_port) + "/file";
    }
    [[nodiscard]] int attempts() const { return m_attempts; }
    /// Clients that took the certificate.
    [[nodiscard]] int handshakes() const { return m_handshakes; }

private:
    void certify()
    {
        constexpr long kHour = 3600;
        const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(EVP_EC_gen("P-256"),
                                                                 EVP_PKEY_free);
        const std::unique_ptr<X509, void (*)(X509*)> certificate(X509_new(), X509_free);
        X509* const raw = certificate.get();
        X509_set_version(raw, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(raw), 1);
        X509_gmtime_adj(X509_getm_notBefore(raw), -kHour);
        X509_gmtime_adj(X509_getm_notAfter(raw), kHour);
        X509_set_pubkey(raw, key.get());
        X509_NAME* const name = X509_get_subject_name(raw);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(raw, name);
        const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> names(
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name,
                                "DNS:localhost,IP:127.0.0.1"),
            X509_EXTENSION_free);
        if (!names || X509_add_ext(raw, names.get(), -1) != 1 ||
            X509_sign(raw, key.get(), EVP_sha256()) == 0 ||
            SSL_CTX_use_certificate(m_context.get(), raw) != 1 ||
            SSL_CTX_use_PrivateKey(m_context.get(), key.get()) != 1) {
            throw std::runtime_error("no certificate");
        }
    }

    void run()
    {
        while (!m_stop) {
            pollfd what{m_listener.get(), POLLIN, 0};
            if (::poll(&what, 1, 20) <= 0) {
                continue;
            }
            const FileDescriptor client(::accept(m_listener.get(), nullptr, nullptr));
            if (client.isOpen()) {
                ++m_attempts;
                serve(client.get());
            }
        }
    }

    void serve(int client)
    {
        constexpr timeval kPatience{10, 0}; // for a client that says nothing
        ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
        const std::unique_ptr<SSL, void (*)(SSL*)> tls(SSL_new(m_context.get()), SSL_free);
        SSL_set_fd(tls.get(), client);
        // In TLS 1.3 the server is done before it hears of an alert: the request is what counts.
        char request[4096];
        if (SSL_accept(tls.get()) != 1 || SSL_read(tls.get(), request, sizeof request) <= 0) {
            return;
        }
        ++m_handshakes;
        const std::string answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                                   std::to_string(m_file.size()) + "\r\n\r\n" + m_file;
        if (SSL_write(tls.get(), answer.data(), static_cast<int>(answer.size())) > 0) {
            SSL_shutdown(tls.get());
        }
    }

    std::string m_file;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> m_context;
    FileDescriptor m_listener;
    int m_port = 0;
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_attempts{0};
    std::atomic<int> m_handshakes{0};
    std::thread m_thread;
};

} // namespace clae::test
