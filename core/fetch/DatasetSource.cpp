// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/DatasetSource.h"

#include "core/values/Error.h"

namespace clae {

namespace {

constexpr std::uintmax_t kGiga = 1000000000;

struct Published {
    std::string name;
    std::string md5;
    std::uintmax_t bytes;
};

std::vector<SourceFile> filesAt(const std::string& place, const std::vector<Published>& list)
{
    std::vector<SourceFile> files;
    for (const Published& file : list) {
        files.push_back(
            {file.name, {place + file.name, {ChecksumKind::Md5, file.md5}, file.bytes}});
    }
    return files;
}

std::vector<SourceFile> stl10()
{
    return filesAt("https://ai.stanford.edu/~acoates/stl10/",
                   {{"stl10_binary.tar.gz", "91f7769df0f17e558f3565bffb0c7dfb", 2640397119}});
}

// The checksums are the authors' own where they publish some (CIFAR, Fashion-MNIST), else those
// that torchvision and other libraries agree on. The limits leave room over what the archives have.
std::vector<DatasetSource> datasetSources()
{
    return {
        {"fashion-mnist",
         filesAt("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/"
                 "fashion/",
                 {{"train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26421880},
                  {"train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe", 29515},
                  {"t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79", 4422102},
                  {"t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310", 5148}}),
         {}},
        {"mnist",
         filesAt("https://ossci-datasets.s3.amazonaws.com/mnist/",
                 {{"train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873", 9912422},
                  {"train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432", 28881},
                  {"t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3", 1648877},
                  {"t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c", 4542}}),
         {}},
        {"cifar10",
         filesAt("https://www.cs.toronto.edu/~kriz/",
                 {{"cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530", 170052171}}),
         UnpackLimits{kGiga, 100}},
        {"cifar100",
         filesAt("https://www.cs.toronto.edu/~kriz/",
                 {{"cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8", 168513733}}),
         UnpackLimits{kGiga, 100}},
        {"stl10", stl10(), UnpackLimits{4 * kGiga, 100}},
        {"stl10-unlabeled", stl10(), UnpackLimits{4 * kGiga, 100}},
        {"tinyimagenet",
         filesAt("https://cs231n.stanford.edu/",
                 {{"tiny-imagenet-200.zip", "90528d7ca1a48142e341f4ef8d21d0de", 248100043}}),
         UnpackLimits{kGiga, 200000}},
    };
}

} // namespace

DatasetSource datasetSource(const std::string& name)
{
    std::string names;
    for (DatasetSource& source : datasetSources()) {
        if (source.name == name) {
            return std::move(source);
        }
        names += (names.empty() ? "\"" : ", \"") + source.name + "\"";
    }
    throw InputError("The data set \"" + name + "\" cannot be downloaded; name one of " + names +
                     ".");
}

DatasetSource mirrored(DatasetSource source, const std::string& url,
                       const std::optional<Checksum>& checksum)
{
    if (source.archive) {
        RemoteFile& remote = source.files.front().remote;
        remote.url = url;
        if (checksum && checksum->digits != remote.checksum.digits) {
            remote.checksum = *checksum;
            remote.bytes = 0;
        }
        return source;
    }
    if (checksum) {
        throw InputError("The data set \"" + source.name +
                         "\" comes as several files, each with its published checksum; leave out "
                         "--md5 and --sha256.");
    }
    const bool ends = !url.empty() && url.back() == '/';
    for (SourceFile& file : source.files) {
        file.remote.url = url + (ends ? "" : "/") + file.name;
    }
    return source;
}

} // namespace clae
