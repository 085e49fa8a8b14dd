#!/usr/bin/env bash
# Measures the start of the built service: seconds to the first answer, seconds until every policy is loaded, heap used.
# Usage, after a build:  src/bench/start.sh [java option ...]        for the options of the README: see docs/performance.md
# POLICIES=folder adds a folder of policies, PERSON=name asks about another example. Two processors, 512 MB of heap at most.
set -euo pipefail
cd "$(dirname "$0")/../.."

port=${PORT:-18099}
at=http://127.0.0.1:$port
person=${PERSON:-agency-one-day-short}
question=$(mktemp)
log=$(mktemp)
sed '1a "policy": "local-reference",' "examples/$person/request.json" > "$question"

# Processor time beside the time on the clock: it is what counts where others use the machine too.
seconds() {
  awk -v from="$started" -v to="$(date +%s.%N)" -v ticks="$(getconf CLK_TCK)" \
    '{ printf "%.1f s (%.1f s of processor time)", to - from, ($14 + $15) / ticks }' "/proc/$service/stat"
}

started=$(date +%s.%N)
java -XX:ActiveProcessorCount=2 -Xmx512m "$@" "-Dquarkus.http.port=$port" ${POLICIES:+"-Daccreditation.policies=$POLICIES"} \
  -Xlog:gc:"$log.gc" -jar target/quarkus-app/quarkus-run.jar > "$log" 2>&1 &
service=$!
trap 'kill $service 2> /dev/null; wait $service 2> /dev/null || true; rm -f "$question" "$log" "$log.gc"' EXIT

until curl -sf -o /dev/null -H 'Content-Type: application/json' --data "@$question" "$at/v1/decisions/endorsement"; do
  kill -0 $service || { cat "$log"; exit 1; }
  sleep 0.05
done
echo "first answer:      $(seconds)"
until grep -q 'All policies are loaded' "$log"; do sleep 0.1; done
echo "everything loaded: $(seconds)"
echo "versions served:   $(curl -s "$at/q/health/ready" | grep -c '"served"')"
sleep 1
collected() { grep -oE "$1" "$log.gc" | tr -dc '0-9\n'; }
echo "heap:              $(collected '[0-9]+M->' | sort -n | tail -1) MB before the largest collection, $(collected '>[0-9]+M' | tail -1) MB left by the last"
