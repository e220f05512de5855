// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Elements.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clae {

/// What a pickle holds, as far as a state_dict needs it.
struct PickleValue {
    enum class Kind {
        None,
        Number, ///< an integer or a bool, in `number`; a float and an integer beyond 64 bits are
                ///< None, as no state_dict needs them
        Text,
        Sequence, ///< a tuple or a list
        Dict,
        Name,    ///< a class or function, "module.name" in `text`
        Storage, ///< elements of `type` in the record `text`, `number` of them
        Tensor,  ///< items: storage, offset, sizes, strides
        Mark,
    };
    Kind kind = Kind::None;
    std::int64_t number = 0;
    std::string text;
    ElementType type = ElementType::Float32;
    std::vector<PickleValue*> items;
    std::vector<std::pair<PickleValue*, PickleValue*>> entries; ///< of a Dict
};

/// Reads the pickle of torch.save or torch::pickle_save into values, which it owns. It runs no
/// code: of the classes and functions that a pickle may name it knows those of a state_dict and
/// refuses all others. Thread: one at a time.
class PickleReader {
public:
    /// `path` is for the sentences only.
    explicit PickleReader(std::filesystem::path path) : m_path(std::move(path)) {}

    /// The value of the whole pickle; lives as long as this reader. May contain itself. Throws
    /// InputError naming the path when the bytes are anything else than a pickle of plain data and
    /// tensors. REQUIRES: called once.
    [[nodiscard]] const PickleValue& read(std::string_view pickle);

private:
    using Value = PickleValue;

    [[noreturn]] void damaged() const;
    std::string_view take(std::size_t length);
    std::uint64_t takeNumber(std::size_t length);
    std::string takeLine();

    Value& make(Value::Kind kind);
    void push(Value& value) { m_stack.push_back(&value); }
    void pushNumber(std::int64_t number);
    void pushText(std::string_view text);
    Value& pop();
    Value& top();
    std::vector<Value*> popToMark();
    void pushTuple(std::size_t length);
    void remember(std::uint64_t key);
    void recall(std::uint64_t key);

    void step(unsigned char instruction);
    void pushName();
    void setItems(const std::vector<Value*>& items);
    void appendItems(const std::vector<Value*>& items);
    void loadStorage();
    void call();

    std::filesystem::path m_path;
    std::string_view m_rest;
    std::deque<Value> m_values;
    std::vector<Value*> m_stack;
    std::map<std::uint64_t, Value*> m_memo;
};

} // namespace clae
