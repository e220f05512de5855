# SPDX-License-Identifier: GPL-3.0-or-later
# The package for Debian: packaging/deb.sh makes it, packaging/test-deb.sh tries it in a bare Debian.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ${PROJECT_NAME})
set(CPACK_PACKAGE_VENDOR "The authors of CLAE Workbench")
set(CPACK_PACKAGE_CONTACT
    "The authors of CLAE Workbench <maintainers@users.noreply.r-seed-6a4b064e.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for contrastive learning with adversarial examples")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
    GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Older than what Debian itself may package one day.
set(CPACK_DEBIAN_PACKAGE_RELEASE 0upstream1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# The body alone: the synopsis comes from the summary above.
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Contrastive encoders learn from images without labels. CLAE (Ho and
Vasconcelos, NeurIPS 2020) trains them with adversarial examples that climb
the contrastive loss of the whole batch.
.
This package has a window in which one trains such encoders, turns the
attack's strength while they learn, sees what it does to the images and to a
map of the embeddings, and measures the outcome; and clae, the same
without a window.")

# What the programs link to is found by dpkg-shlibdeps; what they load while they run is named here.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
    # Plugins of Qt: the platforms (xcb, wayland's way in, offscreen), icons drawn in SVG, the index of runs.
    qt6-qpa-plugins libqt6svg6 libqt6sql6-sqlite
    # The matrix products of LibTorch: with the reference BLAS they run 30 times slower.
    libopenblas0-pthread)
string(JOIN ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS
    # The images that the first preset trains on.
    dataset-fashion-mnist
    # To know the servers that "clae datasets get" asks.
    ca-certificates)
string(JOIN ", " CPACK_DEBIAN_PACKAGE_SUGGESTS
    # For Simplified Chinese.
    "fonts-wqy-microhei | fonts-noto-cjk" qt6-translations-l10n
    # To read exported weights.
    python3-torch)
include(CPack)
