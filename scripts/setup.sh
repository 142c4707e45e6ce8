#!/bin/sh
# Installs what the browser and document tests need from the system: a Chromium, Chinese fonts and pdftotext.
# Quick when everything is there. 检查并安装测试所需的系统软件：Chromium、中文字体、pdftotext。
set -eu

missing=''

has_chromium() {
  [ -n "${CHROMIUM_PATH:-}" ] && [ -x "${CHROMIUM_PATH}" ] && return 0
  for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

has_chinese_font() {
  for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts"; do
    [ -d "$folder" ] || continue
    [ -n "$(find "$folder" \( -name '*CJK*' -o -name 'NotoSansSC*' -o -name 'NotoSerifSC*' -o -name 'wqy-*' \) -print -quit)" ] && return 0
  done
  return 1
}

has_chromium || missing="$missing chromium"
has_chinese_font || missing="$missing fonts-noto-cjk"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"

[ -z "$missing" ] && exit 0

explain() {
  echo "缺少测试所需的系统软件：$missing" >&2
  echo "请安装后重试（Debian、Ubuntu、UOS、麒麟）： sudo apt-get install -y$missing" >&2
  echo "System packages that the tests need are missing:$missing" >&2
  echo "Install them and try again (Debian and its relatives): sudo apt-get install -y$missing" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || explain
command -v apt-get >/dev/null 2>&1 || explain

export DEBIAN_FRONTEND=noninteractive
# A fresh machine has no package lists.
apt-cache show chromium >/dev/null 2>&1 || apt-get update >/dev/null 2>&1 || true
# Most of the stories' time is Chromium's, and without windows it takes half of it. Not every system has it so.
if apt-cache show chromium-headless-shell >/dev/null 2>&1; then
  missing=$(echo "$missing" | sed 's/ chromium\b/ chromium-headless-shell/')
fi

echo "正在安装 / installing:$missing" >&2
# Package lists may be old; the second try has new ones.
# shellcheck disable=SC2086
apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
  { apt-get update >/dev/null 2>&1 && apt-get install -y --no-install-recommends $missing >/dev/null; } ||
  explain
echo "已安装 / installed:$missing" >&2
