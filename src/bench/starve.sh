#!/usr/bin/env bash
# Measures what one dear caller costs all others: simple decisions alone, and beside somebody who asks about 1,000 entries of each
# kind with explain=full, over and over; in turn, in one run. Prints milliseconds for each round, and the ratio of the medians.
# Usage, after a build:  src/bench/starve.sh [rounds]        SECONDS_OF_A_ROUND, ENTRIES and JAVA_OPTIONS change what is measured.
set -euo pipefail
cd "$(dirname "$0")/../.."

port=${PORT:-18071}
mkdir -p target
data=$(mktemp -d target/bench-starve.XXXX)
# shellcheck disable=SC2086
java -Xmx1g ${JAVA_OPTIONS:--XX:TieredStopAtLevel=1} "-Dquarkus.http.port=$port" "-Daccreditation.data=$data" -Daccreditation.access.calls-per-minute=0 \
  -jar "${SERVICE:-target/quarkus-app/quarkus-run.jar}" > "$data/log" 2>&1 &
service=$!
trap 'kill $service 2> /dev/null; wait $service 2> /dev/null || true; rm -rf "$data"' EXIT
until curl -sf -o /dev/null "http://127.0.0.1:$port/q/health/ready"; do kill -0 $service || { cat "$data/log"; exit 1; }; sleep 0.2; done
java -XX:TieredStopAtLevel=1 src/bench/java/org/accreditation/bench/Starve.java "http://127.0.0.1:$port" "${1:-3}" "${SECONDS_OF_A_ROUND:-10}" "${ENTRIES:-1000}"
