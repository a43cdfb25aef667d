#!/usr/bin/env bash
# Fills the corpora of both targets from the cases of the tests.
set -e
cd "$(dirname "$0")"
mkdir -p corpus/reader corpus/comparer
cp ../tests/cases/read/* ../tests/cases/compare/*.yaml corpus/reader/
for base in ../tests/cases/compare/*.base.yaml; do
  name=$(basename "$base" .base.yaml)
  { cat "$base"; printf '\0'; cat "${base%.base.yaml}.revised.yaml"; } > "corpus/comparer/$name"
done
