#!/usr/bin/env bash
# Measures what the journal and the receipt cost a caller: sixty-four connections ask one service that records and one that does
# not, in turn, each about somebody else at every call. Prints calls a second of each round and the ratios of the medians.
# Usage, after a build:  src/bench/journal.sh [rounds]        Needs wrk (https://github.com/wg/wrk) and curl.
# JOURNAL_URL, JOURNAL_USERNAME and JOURNAL_PASSWORD measure a PostgreSQL database instead of the embedded one.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-5}
seconds=${SECONDS_OF_A_ROUND:-8}
warm=${SECONDS_TO_WARM_UP:-45}
data=$(mktemp -d target/bench-journal.XXXX)
ask=$data/ask.lua
cat > "$ask" <<EOF
local person = [[$(sed '1a "policy": "local-reference",' examples/agency-exactly-on-the-day/request.json)]]
local calls = 0
function setup(thread) math.randomseed(os.time()) thread:set("id", tostring(math.random(1, 1000000000))) end
function request()
  calls = calls + 1
  local body = string.gsub(person, "agency%-exactly%-on%-the%-day", "p-" .. id .. "-" .. calls)
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, body)
end
function response(status) if status ~= 200 then print("answered with " .. status) os.exit(1) end end
EOF

services=()
trap 'kill "${services[@]}" 2> /dev/null; wait; rm -rf "$data"' EXIT
start() { # port, options
  java -Xmx1g "-Dquarkus.http.port=$1" "-Daccreditation.data=$data/$1" -Daccreditation.access.calls-per-minute=0 "${@:2}" -jar target/quarkus-app/quarkus-run.jar > "$data/$1.log" 2>&1 &
  services+=($!)
  until curl -sf -o /dev/null "http://127.0.0.1:$1/q/health/ready"; do sleep 0.2; done
}
start 18061 -Daccreditation.journal=off
start 18062 ${JOURNAL_URL:+"-Daccreditation.journal.url=$JOURNAL_URL" "-Daccreditation.journal.username=${JOURNAL_USERNAME:-}" "-Daccreditation.journal.password=${JOURNAL_PASSWORD:-}"}

calls() { # seconds, port, query
  wrk -t1 -c64 -d"$1s" --timeout 30s -s "$ask" "http://127.0.0.1:$2/v1/decisions/endorsement$3" | awk '/Requests\/sec/ { print $2 }'
}
median() { sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }

calls "$warm" 18061 "?receipt=true" > /dev/null
calls "$warm" 18062 "?receipt=true" > /dev/null
printf '%12s %12s %12s\n' neither journal receipt
for ((round = 1; round <= rounds; round++)); do
  neither=$(calls "$seconds" 18061 "") journal=$(calls "$seconds" 18062 "") receipt=$(calls "$seconds" 18061 "?receipt=true")
  printf '%12s %12s %12s\n' "$neither" "$journal" "$receipt"
  echo "$neither" >> "$data/neither"; echo "$journal" >> "$data/journal"; echo "$receipt" >> "$data/receipt"
done
awk -v n="$(median < "$data/neither")" -v j="$(median < "$data/journal")" -v r="$(median < "$data/receipt")" \
  'BEGIN { printf "with the journal %.2f of the calls, with a receipt %.2f of them\n", j / n, r / n }'
