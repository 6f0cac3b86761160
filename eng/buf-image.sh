#!/usr/bin/env bash
# Writes protos/image.binpb, the contract that `buf breaking` holds later changes against.
# Run it when an addition to the protos is released, and commit the image in the same commit. A change
# that `buf breaking` refuses needs a new package version, not a new image.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
buf=$PWD/eng/buf/node_modules/.bin/buf
[ -x "$buf" ] || (cd eng/buf && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
"$buf" lint
"$buf" build --exclude-source-info --output protos/image.binpb
echo "protos/image.binpb written: $(stat -c %s protos/image.binpb) bytes"
