// SPDX-License-Identifier: GPL-3.0-or-later
// The format: Python's Lib/pickletools.py, protocol 2, of which torch.save uses a part.
#include "core/io/Pickle.h"

#include "core/values/Error.h"

#include <algorithm>

namespace clae {

namespace {

using Value = PickleValue;
using Kind = PickleValue::Kind;

const std::map<std::string, ElementType>& storageTypes()
{
    static const std::map<std::string, ElementType> types = {
        {"BoolStorage", ElementType::Bool},     {"ByteStorage", ElementType::UInt8},
        {"CharStorage", ElementType::Int8},     {"ShortStorage", ElementType::Int16},
        {"IntStorage", ElementType::Int32},     {"LongStorage", ElementType::Int64},
        {"HalfStorage", ElementType::Float16},  {"BFloat16Storage", ElementType::BFloat16},
        {"FloatStorage", ElementType::Float32}, {"DoubleStorage", ElementType::Float64},
    };
    return types;
}

constexpr std::size_t kMostValues = 1'000'000; ///< ResNet-152 needs about 50,000

const std::string kOrderedDict = "collections.OrderedDict";
const std::string kTensor = "torch._utils._rebuild_tensor_v2";
const std::string kParameter = "torch._utils._rebuild_parameter";
const std::string kSize = "torch.Size";
const std::string kTypeTag = "torch.jit._pickle.restore_type_tag"; ///< (value, type), of LibTorch

/// The part of "torch.FloatStorage" or "torch.cuda.FloatStorage" after its module.
std::string storageName(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    const std::string module = name.substr(0, dot);
    return module == "torch" || module == "torch.cuda" ? name.substr(dot + 1) : std::string();
}

bool isKnown(const std::string& name)
{
    return name == kOrderedDict || name == kTensor || name == kParameter || name == kSize ||
           name == kTypeTag || storageTypes().count(storageName(name)) > 0;
}

} // namespace

const PickleValue& PickleReader::read(std::string_view pickle)
{
    constexpr unsigned char kStop = '.';
    m_rest = pickle;
    while (true) {
        const auto instruction = static_cast<unsigned char>(take(1).front());
        if (instruction == kStop) {
            return pop();
        }
        step(instruction);
    }
}

void PickleReader::damaged() const
{
    throw InputError("The file \"" + m_path.string() +
                     "\" is damaged or holds more than tensors; save it again in Python with "
                     "torch.save(dict(model.state_dict()), path).");
}

std::string_view PickleReader::take(std::size_t length)
{
    if (length > m_rest.size()) {
        damaged();
    }
    const std::string_view bytes = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return bytes;
}

/// Little-endian, without sign. REQUIRES: length <= 8.
std::uint64_t PickleReader::takeNumber(std::size_t length)
{
    const std::string_view bytes = take(length);
    std::uint64_t value = 0;
    for (std::size_t i = length; i > 0; --i) {
        value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
    }
    return value;
}

std::string PickleReader::takeLine()
{
    const std::size_t end = m_rest.find('\n');
    if (end == std::string_view::npos) {
        damaged();
    }
    return std::string(take(end + 1).substr(0, end));
}

PickleValue& PickleReader::make(Kind kind)
{
    if (m_values.size() == kMostValues) {
        damaged();
    }
    m_values.emplace_back();
    m_values.back().kind = kind;
    return m_values.back();
}

void PickleReader::pushNumber(std::int64_t number)
{
    Value& value = make(Kind::Number);
    value.number = number;
    push(value);
}

void PickleReader::pushText(std::string_view text)
{
    Value& value = make(Kind::Text);
    value.text = text;
    push(value);
}

PickleValue& PickleReader::top()
{
    if (m_stack.empty() || m_stack.back()->kind == Kind::Mark) {
        damaged();
    }
    return *m_stack.back();
}

PickleValue& PickleReader::pop()
{
    Value& value = top();
    m_stack.pop_back();
    return value;
}

/// The values above the last mark, which goes too.
std::vector<PickleValue*> PickleReader::popToMark()
{
    const auto mark = std::find_if(m_stack.rbegin(), m_stack.rend(),
                                   [](const Value* value) { return value->kind == Kind::Mark; });
    if (mark == m_stack.rend()) {
        damaged();
    }
    std::vector<Value*> values(mark.base(), m_stack.end());
    m_stack.erase(mark.base() - 1, m_stack.end());
    return values;
}

void PickleReader::pushTuple(std::size_t length)
{
    Value& tuple = make(Kind::Sequence);
    tuple.items.resize(length);
    for (std::size_t i = length; i > 0; --i) {
        tuple.items[i - 1] = &pop();
    }
    push(tuple);
}

void PickleReader::remember(std::uint64_t key)
{
    m_memo[key] = &top();
    if (m_memo.size() > kMostValues) { // one value under ever new keys
        damaged();
    }
}

void PickleReader::recall(std::uint64_t key)
{
    const auto remembered = m_memo.find(key);
    if (remembered == m_memo.end()) {
        damaged();
    }
    push(*remembered->second);
    if (m_stack.size() > kMostValues) { // two bytes of a pickle ask for one value again
        damaged();
    }
}

void PickleReader::step(unsigned char instruction)
{
    constexpr std::uint64_t kLongestNumber = 8; // bytes
    switch (instruction) {
    case 0x80: // PROTO
        (void)take(1);
        break;
    case '(': // MARK
        push(make(Kind::Mark));
        break;
    case 'N': // NONE
        push(make(Kind::None));
        break;
    case 'G': // BINFLOAT
        (void)take(8);
        push(make(Kind::None));
        break;
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        pushNumber(instruction == 0x88 ? 1 : 0);
        break;
    case 'J': // BININT
        pushNumber(static_cast<std::int32_t>(takeNumber(4)));
        break;
    case 'K': // BININT1
        pushNumber(static_cast<std::int64_t>(takeNumber(1)));
        break;
    case 'M': // BININT2
        pushNumber(static_cast<std::int64_t>(takeNumber(2)));
        break;
    case 0x8a: { // LONG1: two's complement of 0 to 255 bytes
        const std::uint64_t length = takeNumber(1);
        if (length > kLongestNumber) { // a random seed of 64 bits without sign has 9
            (void)take(length);
            push(make(Kind::None));
            break;
        }
        std::uint64_t bits = takeNumber(length);
        if (length > 0 && length < kLongestNumber && (bits >> (8 * length - 1)) != 0) {
            bits |= ~std::uint64_t{0} << (8 * length);
        }
        pushNumber(static_cast<std::int64_t>(bits));
        break;
    }
    case 'X': // BINUNICODE
        pushText(take(takeNumber(4)));
        break;
    case 'U': // SHORT_BINSTRING
        pushText(take(takeNumber(1)));
        break;
    case ')': // EMPTY_TUPLE
    case ']': // EMPTY_LIST
        push(make(Kind::Sequence));
        break;
    case 0x85: // TUPLE1
    case 0x86: // TUPLE2
    case 0x87: // TUPLE3
        pushTuple(instruction - 0x84U);
        break;
    case 't':   // TUPLE
    case 'l': { // LIST
        const std::vector<Value*> items = popToMark();
        Value& sequence = make(Kind::Sequence);
        sequence.items = items;
        push(sequence);
        break;
    }
    case '}': // EMPTY_DICT
        push(make(Kind::Dict));
        break;
    case 'a': // APPEND
        appendItems({&pop()});
        break;
    case 'e': // APPENDS
        appendItems(popToMark());
        break;
    case 's': { // SETITEM
        Value& value = pop();
        setItems({&pop(), &value});
        break;
    }
    case 'u': // SETITEMS
        setItems(popToMark());
        break;
    case 'q': // BINPUT
        remember(takeNumber(1));
        break;
    case 'r': // LONG_BINPUT
        remember(takeNumber(4));
        break;
    case 'h': // BINGET
        recall(takeNumber(1));
        break;
    case 'j': // LONG_BINGET
        recall(takeNumber(4));
        break;
    case 'c': // GLOBAL
        pushName();
        break;
    case 'Q': // BINPERSID
        loadStorage();
        break;
    case 'R': // REDUCE
        call();
        break;
    case 'b': // BUILD: attributes, such as the _metadata of a state_dict, which hold no weights
        (void)pop();
        (void)top();
        break;
    default:
        damaged();
    }
}

void PickleReader::pushName()
{
    const std::string module = takeLine();
    const std::string name = module + "." + takeLine();
    if (!isKnown(name)) {
        throw InputError("The file \"" + m_path.string() + "\" asks for \"" + name +
                         "\", which no weights need and this program does not run; save the "
                         "weights alone in Python with torch.save(dict(model.state_dict()), "
                         "path).");
    }
    Value& value = make(Kind::Name);
    value.text = name;
    push(value);
}

void PickleReader::setItems(const std::vector<Value*>& items)
{
    Value& dict = top();
    if (dict.kind != Kind::Dict || items.size() % 2 != 0) {
        damaged();
    }
    for (std::size_t k = 0; k < items.size(); k += 2) {
        dict.entries.emplace_back(items[k], items[k + 1]);
    }
}

void PickleReader::appendItems(const std::vector<Value*>& items)
{
    Value& list = top();
    if (list.kind != Kind::Sequence) {
        damaged();
    }
    list.items.insert(list.items.end(), items.begin(), items.end());
}

/// A persistent identifier: ("storage", type, record, device, number of elements).
void PickleReader::loadStorage()
{
    const Value& id = pop();
    if (id.kind != Kind::Sequence || id.items.size() < 5 || id.items[1]->kind != Kind::Name ||
        id.items[2]->kind != Kind::Text || id.items[4]->kind != Kind::Number) {
        damaged();
    }
    const auto type = storageTypes().find(storageName(id.items[1]->text));
    if (id.items[0]->text != "storage" || type == storageTypes().end()) {
        damaged();
    }
    Value& storage = make(Kind::Storage);
    storage.type = type->second;
    storage.text = id.items[2]->text;
    storage.number = id.items[4]->number;
    push(storage);
}

/// Calls one of the few functions that a state_dict needs.
void PickleReader::call()
{
    const Value& arguments = pop();
    const Value& function = pop();
    if (function.kind != Kind::Name || arguments.kind != Kind::Sequence) {
        damaged();
    }
    const std::vector<Value*>& items = arguments.items;
    if (function.text == kOrderedDict && items.empty()) {
        push(make(Kind::Dict));
    } else if (function.text == kTensor && items.size() >= 4 && items[0]->kind == Kind::Storage &&
               items[1]->kind == Kind::Number && items[2]->kind == Kind::Sequence &&
               items[3]->kind == Kind::Sequence) {
        Value& tensor = make(Kind::Tensor);
        tensor.items.assign(items.begin(), items.begin() + 4);
        push(tensor);
    } else if ((function.text == kParameter || function.text == kTypeTag ||
                function.text == kSize) &&
               !items.empty()) {
        push(*items.front()); // what they stand for
    } else {
        damaged();
    }
}

} // namespace clae
