#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# Installs what the network suite needs beside the project's own list, on
# Debian 12; as root.
set -eu
apt-get install -y python3-torch python3-numpy python3-pil dataset-fashion-mnist
