#!/usr/bin/env bash
# Lints the contracts with the recommended rules of Redocly and Spectral, and has TypeScript types made of that over HTTP that compile. Needs npx.
set -euo pipefail
docs="$(cd "$(dirname "$0")/../.." && pwd)/docs"
contract="$docs/openapi.yaml"
stream="$docs/asyncapi.yaml"
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT; cd "$scratch"
npx --yes @redocly/cli lint --extends recommended "$contract"
echo 'extends: ["spectral:oas"]' > rules.yaml
npx --yes @stoplight/spectral-cli lint --fail-severity hint --ruleset rules.yaml "$contract"
npx --yes openapi-typescript "$contract" --output types.d.ts
npx --yes --package typescript tsc --noEmit --strict types.d.ts
npx --yes @redocly/cli lint --extends recommended "$stream"
echo 'extends: ["spectral:asyncapi"]' > rules.yaml
npx --yes @stoplight/spectral-cli lint --fail-severity warn --ruleset rules.yaml "$stream"
