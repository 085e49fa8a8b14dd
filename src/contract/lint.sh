#!/usr/bin/env bash
# Lints the contract with the recommended rules of Redocly and Spectral, and has TypeScript types made of it that compile. Needs npx.
set -euo pipefail
contract="$(cd "$(dirname "$0")/../.." && pwd)/docs/openapi.yaml"
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT; cd "$scratch"
npx --yes @redocly/cli lint --extends recommended "$contract"
echo 'extends: ["spectral:oas"]' > rules.yaml
npx --yes @stoplight/spectral-cli lint --fail-severity hint --ruleset rules.yaml "$contract"
npx --yes openapi-typescript "$contract" --output types.d.ts
npx --yes --package typescript tsc --noEmit --strict types.d.ts
