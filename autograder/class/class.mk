# SPDX-License-Identifier: MIT
# Grading a class: what it needs, and its tests.

PACKAGES_CLASS += libsqlite3-dev libyaml-dev
