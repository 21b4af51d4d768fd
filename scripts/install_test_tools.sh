#!/usr/bin/env bash
# Install what the tests of the reports need: a browser, an office suite, readers of PDF, and two validators. Debian and
# root only; on another machine the tests that need one of these are skipped with the reason. Run it from the repository.
set -euo pipefail
needed=(chromium:chromium soffice:libreoffice-writer pdftotext:poppler-utils java:default-jre-headless npm:npm
    strace:strace tmux:tmux)
missing=()
for pair in "${needed[@]}"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
done
[[ -d /usr/lib/libreoffice/share/registry || -n $(command -v soffice) ]] || missing+=(libreoffice-writer)
compgen -G '/usr/lib/libreoffice/program/libsc*.so' >/dev/null || missing+=(libreoffice-calc)
if ((${#missing[@]})); then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
# axe-core and the W3C's validator of HTML; nothing of theirs runs at the install.
npm ci --prefix tests/gereedschap --ignore-scripts --no-audit --no-fund --loglevel error
