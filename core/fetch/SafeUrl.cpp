// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/SafeUrl.h"

#include "core/values/Error.h"

#include <curl/curl.h>

#include <memory>

namespace clae {

namespace {

struct Address {
    std::string scheme;
    std::string host;
};

Address parseAddress(const std::string& url)
{
    const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
    const auto part = [&](CURLUPart what) {
        char* text = nullptr;
        std::string result;
        if (curl_url_get(parsed.get(), what, &text, 0) == CURLUE_OK) {
            result = text;
            curl_free(text);
        }
        return result;
    };
    Address address;
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK) {
        address = {part(CURLUPART_SCHEME), part(CURLUPART_HOST)};
    }
    return address;
}

bool isSafe(const Address& address)
{
    const std::string& host = address.host;
    return (address.scheme == "https" && !host.empty()) ||
           (address.scheme == "http" &&
            (host == "127.0.0.1" || host == "localhost" || host == "[::1]"));
}

} // namespace

void requireSafeUrl(const std::string& url)
{
    if (!isSafe(parseAddress(url))) {
        throw InputError("\"" + url +
                         "\" is no address to download from; give one that begins with "
                         "\"https://\".");
    }
}

bool isSafeRedirection(const std::string& from, const std::string& to)
{
    return isSafe(parseAddress(to)) && (isPlainUrl(from) || !isPlainUrl(to));
}

bool isPlainUrl(const std::string& url)
{
    return parseAddress(url).scheme == "http";
}

} // namespace clae
