#!/usr/bin/env bash
# What tests need besides Python on a Debian CI machine: LibreOffice, to look at
# the printed page, CJK fonts to print it with, pandoc, to read a DOCX back, and
# Chromium without windows, to sort the tables of a page.
set -euo pipefail
packages=(libreoffice-writer-nogui fonts-noto-cjk fonts-cwtex-fs fonts-arphic-gkai00mp pandoc chromium-headless-shell)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
