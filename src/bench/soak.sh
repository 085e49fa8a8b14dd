#!/usr/bin/env bash
# Does the service stay as it is over time, and what happens to it beyond what it can do? Usage, after a build:
#   src/bench/soak.sh                            ten minutes at half of what it can do here, which is measured first
#   src/bench/soak.sh 100                        ten minutes at 100 calls a second
#   SECONDS_OF_IT=60 src/bench/soak.sh 2000      a minute at more than it can do: what is answered stays quick, the rest is refused
# Prints a line for each ten seconds, and keeps them in target/soak.csv and, drawn, in target/soak.svg. Ends with 1 where anything went wrong,
# that is: neither an answer nor a 503 with Retry-After. A quiet minute at a tenth of the rate follows, to see whether all is as before
# (QUIET=10 makes that ten seconds).
set -euo pipefail
cd "$(dirname "$0")/../.."

port=${PORT:-18072}
mkdir -p target
data=$(mktemp -d target/bench-soak.XXXX)
# shellcheck disable=SC2086
java -Xmx512m ${JAVA_OPTIONS:-} "-Dquarkus.http.port=$port" "-Daccreditation.data=$data" -Daccreditation.access.calls-per-minute=0 \
  -jar "${SERVICE:-target/quarkus-app/quarkus-run.jar}" > "$data/log" 2>&1 &
service=$!
trap 'kill $service 2> /dev/null; wait $service 2> /dev/null || true; rm -rf "$data"' EXIT
until curl -sf -o /dev/null "http://127.0.0.1:$port/q/health/ready"; do kill -0 $service || { cat "$data/log"; exit 1; }; sleep 0.2; done
soak() { java -XX:TieredStopAtLevel=1 src/bench/java/org/accreditation/bench/Soak.java "http://127.0.0.1:$port" "$1" "$2"; }
# Far more than it can do for half a minute: what it answered in the last ten seconds of that is what it can do.
rate=${1:-$(soak 30 5000 | awk -F, 'END { print int($2 / 10 / 2) }')}
echo "$rate calls a second" >&2
soak "${SECONDS_OF_IT:-600}" "$rate" | tee target/soak.csv
soak "${QUIET:-60}" $((rate / 10 + 1)) | tail -n +2 | tee -a target/soak.csv
java -XX:TieredStopAtLevel=1 src/bench/java/org/accreditation/bench/SoakPlot.java target/soak.csv target/soak.svg
awk -F, 'NR > 1 { wrong += $4 } END { exit wrong > 0 }' target/soak.csv
