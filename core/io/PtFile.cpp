// SPDX-License-Identifier: GPL-3.0-or-later
// The format: torch/serialization.py, "zipfile-based": a zip archive with a pickle, data.pkl, whose
// tensors name the records data/0, data/1, ... that hold their elements.
#include "core/io/PtFile.h"

#include "core/io/AtomicFile.h"
#include "core/io/Elements.h"
#include "core/io/Pickle.h"
#include "core/io/ReadFile.h"
#include "core/io/Zip.h"
#include "core/values/Error.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string_view>

namespace clae {

namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t kLargestPickle = std::size_t{64} << 20;
const std::string kPickleName = "data.pkl";
/// Under which checkpoints hold their weights.
constexpr std::array<std::string_view, 4> kStateKeys = {"state_dict", "model_state_dict", "model",
                                                        "net"};

bool endsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

class Loader {
public:
    explicit Loader(const std::filesystem::path& path) : m_path(path)
    {
        const std::string file = readFile(path);
        if (file.compare(0, 2, "\x80\x02") == 0) {
            refuse("has the format of PyTorch before 1.6; convert it in Python with "
                   "torch.save(torch.load(path), path)");
        }
        m_left = mostWeights(file.size());
        for (ZipMember& member : unpackZip(path, file, m_left)) {
            if (member.name == kPickleName || endsWith(member.name, "/" + kPickleName)) {
                m_prefix = member.name.substr(0, member.name.size() - kPickleName.size());
            }
            m_records[member.name] = std::move(member.bytes);
        }
        if (record("byteorder") == "big") {
            refuse("holds big-endian numbers; save it on another machine");
        }
    }

    std::vector<NamedArray> load()
    {
        const std::string pickle = record(kPickleName);
        if (pickle.empty() || pickle.size() > kLargestPickle) {
            refuse("has no list of tensors; give a file of torch.save");
        }
        PickleReader reader(m_path);
        const PickleValue& state = stateIn(reader.read(pickle));
        std::vector<NamedArray> arrays;
        for (const auto& [key, value] : state.entries) {
            if (key->kind == Kind::Text && value->kind == Kind::Tensor) {
                arrays.push_back(tensor(key->text, *value));
            }
        }
        if (arrays.empty()) {
            refuse("holds no dict of tensors; save one in Python with "
                   "torch.save(dict(model.state_dict()), path)");
        }
        return arrays;
    }

private:
    [[noreturn]] void refuse(const std::string& reason) const
    {
        throw InputError("The file \"" + m_path.string() + "\" " + reason + ".");
    }

    [[nodiscard]] std::string record(const std::string& name) const
    {
        const auto found = m_records.find(m_prefix + name);
        return found == m_records.end() ? std::string() : found->second;
    }

    /// The dict of tensors in a checkpoint, which may be a few dicts deep.
    static const PickleValue& stateIn(const PickleValue& checkpoint)
    {
        constexpr int kDeepest = 4;
        const PickleValue* state = &checkpoint;
        for (int depth = 0; depth < kDeepest; ++depth) {
            const auto inner =
                std::find_if(state->entries.begin(), state->entries.end(), [](const auto& entry) {
                    const auto& [key, value] = entry;
                    return value->kind == Kind::Dict &&
                           std::find(kStateKeys.begin(), kStateKeys.end(), key->text) !=
                               kStateKeys.end();
                });
            if (inner == state->entries.end()) {
                break;
            }
            state = inner->second;
        }
        return *state;
    }

    [[nodiscard]] std::vector<std::int64_t> numbers(const std::string& name,
                                                    const PickleValue& sequence) const
    {
        std::vector<std::int64_t> result;
        for (const PickleValue* item : sequence.items) {
            if (item->kind != Kind::Number || item->number < 0) {
                refuseTensor(name);
            }
            result.push_back(item->number);
        }
        return result;
    }

    [[noreturn]] void refuseTensor(const std::string& name) const
    {
        refuse("has a tensor \"" + name +
               "\" that does not fit its elements; copy or save it again");
    }

    NamedArray tensor(const std::string& name, const PickleValue& value)
    {
        const PickleValue& storage = *value.items[0];
        const std::int64_t offset = value.items[1]->number;
        const std::vector<std::int64_t> sizes = numbers(name, *value.items[2]);
        std::vector<std::int64_t> strides = numbers(name, *value.items[3]);
        const std::size_t width = elementSize(storage.type);
        const auto stored = m_records.find(m_prefix + "data/" + storage.text);
        const auto count = elementCount(sizes, width);
        if (stored == m_records.end() || !count || sizes.size() != strides.size() || offset < 0) {
            refuseTensor(name);
        }
        for (std::size_t d = 0; d < sizes.size(); ++d) {
            strides[d] = sizes[d] > 1 ? strides[d] : 0; // any number may stand where none counts
        }
        const std::string& elements = stored->second;
        const std::size_t available = elements.size() / width;
        // A tensor with more elements than its storage repeats some; no weights do, and a few bytes
        // could ask for any amount of memory.
        if (*count > available || !fits(offset, sizes, strides, available)) {
            refuseTensor(name);
        }
        if (*count * width > m_left) {
            refuse("holds more tensors than memory should; save fewer");
        }
        m_left -= *count * width;
        return convertArray(m_path, name, storage.type, sizes,
                            gathered(elements, width, offset, sizes, strides, *count));
    }

    /// Whether the last element lies within the storage. REQUIRES: nothing negative.
    static bool fits(std::int64_t offset, const std::vector<std::int64_t>& sizes,
                     const std::vector<std::int64_t>& strides, std::size_t available)
    {
        std::size_t last = static_cast<std::size_t>(offset);
        for (std::size_t d = 0; d < sizes.size(); ++d) {
            if (sizes[d] == 0) {
                return true;
            }
            std::size_t step = 0;
            if (__builtin_mul_overflow(sizes[d] - 1, strides[d], &step) ||
                __builtin_add_overflow(last, step, &last)) {
                return false;
            }
        }
        return last < available;
    }

    /// The tensor's elements in C order.
    static std::string gathered(const std::string& elements, std::size_t width, std::int64_t offset,
                                const std::vector<std::int64_t>& sizes,
                                const std::vector<std::int64_t>& strides, std::size_t count)
    {
        std::string result;
        result.reserve(count * width);
        std::vector<std::int64_t> index(sizes.size(), 0);
        std::int64_t at = offset;
        for (std::size_t k = 0; k < count; ++k) {
            result.append(elements, static_cast<std::size_t>(at) * width, width);
            for (std::size_t d = sizes.size(); d > 0; --d) {
                at += strides[d - 1];
                if (++index[d - 1] < sizes[d - 1]) {
                    break;
                }
                at -= sizes[d - 1] * strides[d - 1];
                index[d - 1] = 0;
            }
        }
        return result;
    }

    const std::filesystem::path& m_path;
    std::map<std::string, std::string> m_records;
    std::string m_prefix;
    std::size_t m_left = 0; ///< bytes that tensors may still take
};

/// Writes the pickle of a dict of tensors.
class PickleWriter {
public:
    std::string write(const std::vector<NamedArray>& arrays)
    {
        m_pickle = "\x80\x02}("; // protocol 2, empty dict, mark
        for (std::size_t k = 0; k < arrays.size(); ++k) {
            text(arrays[k].name);
            tensor(arrays[k], std::to_string(k));
        }
        return m_pickle + "u."; // set items, stop
    }

private:
    void number(std::uint64_t value, std::size_t length)
    {
        for (std::size_t i = 0; i < length; ++i) {
            m_pickle += static_cast<char>((value >> (8 * i)) & 0xFF);
        }
    }

    void text(const std::string& value)
    {
        m_pickle += 'X';
        number(value.size(), 4);
        m_pickle += value;
    }

    void integer(std::int64_t value)
    {
        if (value <= std::numeric_limits<std::int32_t>::max()) {
            m_pickle += 'J';
            number(static_cast<std::uint64_t>(value), 4);
        } else {
            m_pickle += "\x8a\x08";
            number(static_cast<std::uint64_t>(value), 8);
        }
    }

    void tuple(const std::vector<std::int64_t>& values)
    {
        m_pickle += '(';
        for (const std::int64_t value : values) {
            integer(value);
        }
        m_pickle += 't';
    }

    /// torch._utils._rebuild_tensor_v2(storage, offset, sizes, strides, requires_grad, hooks)
    void tensor(const NamedArray& array, const std::string& record)
    {
        std::int64_t count = 1;
        std::vector<std::int64_t> strides(array.shape.size());
        for (std::size_t d = array.shape.size(); d > 0; --d) {
            strides[d - 1] = count;
            count *= array.shape[d - 1];
        }
        m_pickle += "ctorch._utils\n_rebuild_tensor_v2\n((";
        text("storage");
        m_pickle += std::string("ctorch\n") + storageOf(array.type) + "\n";
        text(record);
        text("cpu");
        integer(count);
        m_pickle += "tQ"; // tuple, storage by this identifier
        integer(0);
        tuple(array.shape);
        tuple(strides);
        m_pickle += "\x89"
                    "ccollections\nOrderedDict\n)RtR"; // false, no hooks, call
    }

    static const char* storageOf(NamedArray::Type type)
    {
        switch (type) {
        case NamedArray::Type::Int64:
            return "LongStorage";
        case NamedArray::Type::UInt8:
            return "ByteStorage";
        case NamedArray::Type::Float32:
            break;
        }
        return "FloatStorage";
    }

    std::string m_pickle;
};

} // namespace

void savePt(const std::filesystem::path& path, const std::vector<NamedArray>& arrays)
{
    const std::string prefix = "archive/";
    std::vector<ZipMember> members = {{prefix + kPickleName, PickleWriter().write(arrays)}};
    for (std::size_t k = 0; k < arrays.size(); ++k) {
        const std::vector<std::uint8_t>& bytes = arrays[k].bytes;
        members.push_back(
            {prefix + "data/" + std::to_string(k), std::string(bytes.begin(), bytes.end())});
    }
    members.push_back({prefix + "version", "3\n"});
    writeFileAtomically(path, packZip(path, members));
}

std::vector<NamedArray> loadPt(const std::filesystem::path& path)
{
    return Loader(path).load();
}

} // namespace clae
