// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/HttpGet.h"

#include "core/fetch/SafeUrl.h"
#include "core/values/Error.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>

namespace clae {

namespace {

constexpr int kRedirections = 5;
constexpr std::size_t kHeaderBytes = std::size_t{256} << 10; ///< of all headers of an answer
constexpr int kPollMilliseconds = 100;
constexpr curl_off_t kSlowestBytesPerSecond = 100;

/// The number at the beginning of `text`, which is then cut off.
std::optional<std::uintmax_t> takeNumber(std::string_view& text)
{
    std::uintmax_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

struct ContentRange {
    std::uintmax_t first = 0;
    std::uintmax_t total = 0; ///< 0: not said
};

/// "bytes 100-199/200" or "bytes 100-199/*" (RFC 9110, 14.4).
std::optional<ContentRange> parseContentRange(std::string_view text)
{
    constexpr std::string_view kUnit = "bytes ";
    if (text.substr(0, kUnit.size()) != kUnit) {
        return std::nullopt;
    }
    text.remove_prefix(kUnit.size());
    ContentRange range;
    const std::optional<std::uintmax_t> first = takeNumber(text);
    const std::size_t slash = text.find('/');
    if (!first || slash == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(slash + 1);
    return ContentRange{*first, takeNumber(text).value_or(0)};
}

/// One answer as it comes in.
class Answer {
public:
    Answer(CURL* curl, const HttpRequest& request, const HttpSink& sink)
        : m_curl(curl), m_request(request), m_sink(sink)
    {}

    [[nodiscard]] long status() const
    {
        long status = 0;
        curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &status);
        return status;
    }
    [[nodiscard]] bool isFile() const { return status() == 200 || status() == 206; }
    [[nodiscard]] bool rangeRefused() const { return m_rangeRefused || status() == 416; }
    /// A strong ETag or else the date: what If-Range may carry (RFC 9110, 13.1.5).
    [[nodiscard]] std::string validator() const { return m_etag.empty() ? m_date : m_etag; }
    void rethrow() const
    {
        if (m_exception) {
            std::rethrow_exception(m_exception);
        }
    }

    /// Tells the sink that the file begins; false when this answer is none to take bytes from.
    bool begin()
    {
        if (m_begun || !isFile()) {
            return m_begun;
        }
        curl_off_t length = -1;
        curl_easy_getinfo(m_curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
        ContentRange range{0, length > 0 ? static_cast<std::uintmax_t>(length) : 0};
        if (status() == 206) {
            const std::optional<ContentRange> given = parseContentRange(m_contentRange);
            m_rangeRefused = !given || given->first != m_request.offset || m_request.offset == 0;
            if (m_rangeRefused) {
                return false;
            }
            range = *given;
        }
        m_begun = true;
        m_sink.begin(range.first, range.total);
        return true;
    }

    // For libcurl, which knows nothing of exceptions.
    static std::size_t onHeader(char* data, std::size_t /*one*/, std::size_t size, void* self)
    {
        return static_cast<Answer*>(self)->addHeader(std::string_view(data, size)) ? size : 0;
    }
    static std::size_t onBody(char* data, std::size_t /*one*/, std::size_t size, void* self)
    {
        auto* answer = static_cast<Answer*>(self);
        try {
            if (!answer->begin()) {
                return 0;
            }
            answer->m_sink.write(data, size);
            return size;
        } catch (...) {
            answer->m_exception = std::current_exception();
            return 0;
        }
    }

private:
    bool addHeader(std::string_view line)
    {
        m_headerBytes += line.size();
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            std::string name(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            const std::size_t first = line.find_first_not_of(" \t", colon + 1);
            const std::size_t last = line.find_last_not_of(" \t\r\n");
            const std::string value(first > last ? std::string_view()
                                                 : line.substr(first, last - first + 1));
            if (name == "etag" && !value.empty() && value.front() == '"') {
                m_etag = value;
            } else if (name == "last-modified") {
                m_date = value;
            } else if (name == "content-range") {
                m_contentRange = value;
            }
        }
        return m_headerBytes <= kHeaderBytes;
    }

    CURL* m_curl;
    const HttpRequest& m_request;
    const HttpSink& m_sink;
    bool m_begun = false;
    bool m_rangeRefused = false;
    std::size_t m_headerBytes = 0;
    std::string m_etag;
    std::string m_date;
    std::string m_contentRange;
    std::exception_ptr m_exception;
};

/// Notices when a transfer nearly stands still. libcurl's own measure is an average that needs
/// seconds to fall.
class StallWatch {
public:
    explicit StallWatch(std::chrono::milliseconds time) : m_time(time) {}

    [[nodiscard]] bool stalled(CURL* curl)
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_since < m_time) {
            return false;
        }
        curl_off_t bytes = 0;
        curl_easy_getinfo(curl, CURLINFO_SIZE_DOWNLOAD_T, &bytes);
        const bool slow = (bytes - m_bytes) * 1000 < kSlowestBytesPerSecond * m_time.count();
        m_since = now;
        m_bytes = bytes;
        return slow;
    }

private:
    std::chrono::milliseconds m_time;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    curl_off_t m_bytes = 0;
};

/// Runs a prepared transfer to its end. Not curl_easy_perform(): that looks at a stop only once a
/// second.
CURLcode perform(CURL* curl, std::chrono::milliseconds stall, const HttpSink& sink,
                 const StopToken& stop)
{
    const std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> multi(curl_multi_init(),
                                                              curl_multi_cleanup);
    if (!multi || curl_multi_add_handle(multi.get(), curl) != CURLM_OK) {
        return CURLE_OUT_OF_MEMORY;
    }
    CURLcode result = CURLE_OK;
    StallWatch watch(stall);
    int running = 1;
    while (running > 0) {
        if (stop.requested()) {
            result = CURLE_ABORTED_BY_CALLBACK;
            break;
        }
        if (curl_multi_perform(multi.get(), &running) != CURLM_OK ||
            curl_multi_poll(multi.get(), nullptr, 0, running > 0 ? kPollMilliseconds : 0,
                            nullptr) != CURLM_OK) {
            result = CURLE_OUT_OF_MEMORY;
            break;
        }
        if (sink.tick) {
            sink.tick();
        }
        if (running > 0 && watch.stalled(curl)) {
            result = CURLE_OPERATION_TIMEDOUT;
            break;
        }
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE && result == CURLE_OK) {
            result = message->data.result;
        }
    }
    curl_multi_remove_handle(multi.get(), curl);
    return result;
}

bool mayPass(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return true;
    default:
        return false;
    }
}

bool mayPass(long status)
{
    return status == 408 || status == 429 || status >= 500;
}

void prepare(CURL* curl, const std::string& url, const HttpRequest& request)
{
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "clae");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.connectSeconds));
    if (isPlainUrl(url)) {
        curl_easy_setopt(curl, CURLOPT_PROXY, ""); // this machine is not behind one
    }
    if (request.offset > 0) {
        curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(request.offset) + "-").c_str());
    }
}

/// One request to `url`; the address that the server sends us to, if it does, in `next`.
HttpOutcome getOnce(const std::string& url, const HttpRequest& request, const HttpSink& sink,
                    const StopToken& stop, std::string& next)
{
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) {
        throw Error("The system's libcurl does not start; check its installation.");
    }
    std::array<char, CURL_ERROR_SIZE> message{};
    Answer answer(curl.get(), request, sink);
    prepare(curl.get(), url, request);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, message.data());
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, &Answer::onHeader);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &answer);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &Answer::onBody);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(nullptr, curl_slist_free_all);
    if (request.offset > 0 && !request.validator.empty()) {
        headers.reset(curl_slist_append(nullptr, ("If-Range: " + request.validator).c_str()));
        curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    }

    const CURLcode code = perform(curl.get(), request.stall, sink, stop);
    answer.rethrow();
    stop.check();
    HttpOutcome outcome;
    const long status = answer.status();
    if (request.offset > 0 && answer.rangeRefused()) {
        outcome.end = HttpEnd::RangeRefused;
        outcome.fault = "the server cannot send the rest of the file";
        return outcome;
    }
    char* redirection = nullptr;
    curl_easy_getinfo(curl.get(), CURLINFO_REDIRECT_URL, &redirection);
    if (redirection != nullptr) {
        next = redirection;
        outcome.fault = "it leads on more than five times";
        return outcome;
    }
    // What came with another status is no file, however it ended.
    if (status != 0 && status != 200 && (status != 206 || request.offset == 0)) {
        outcome.end = mayPass(status) ? HttpEnd::Transient : HttpEnd::Permanent;
        outcome.fault = "the server answered with status " + std::to_string(status);
        return outcome;
    }
    outcome.validator = answer.validator();
    if (code != CURLE_OK) {
        outcome.end = mayPass(code) ? HttpEnd::Transient : HttpEnd::Permanent;
        outcome.fault = message[0] != '\0'                 ? message.data()
                        : code == CURLE_OPERATION_TIMEDOUT ? "no more data came"
                                                           : curl_easy_strerror(code);
        return outcome;
    }
    answer.begin(); // of a file without a byte
    outcome.end = HttpEnd::Whole;
    return outcome;
}

} // namespace

HttpOutcome httpGet(const HttpRequest& request, const HttpSink& sink, const StopToken& stop)
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw Error("The system's libcurl does not start; check its installation.");
    }
    requireSafeUrl(request.url);
    std::string url = request.url;
    HttpOutcome outcome;
    for (int redirections = 0; redirections <= kRedirections; ++redirections) {
        std::string next;
        outcome = getOnce(url, request, sink, stop, next);
        if (next.empty()) {
            return outcome;
        }
        if (!isSafeRedirection(url, next)) {
            outcome.fault = "it leads to \"" + next + "\", which is not safe";
            return outcome;
        }
        url = next;
    }
    return outcome;
}

} // namespace clae
