#!/usr/bin/env bash
# Measures what the journal and the receipt cost: sixty-four connections ask a service that records, one that does not, and that one
# with a receipt, in turn, about somebody else at every call. Prints for each round calls a second, and milliseconds of
# processor time a call, which other programs on the machine disturb less; then the ratios of the medians.
# Usage, after a build:  src/bench/journal.sh [rounds]        Needs wrk (https://github.com/wg/wrk) and curl, on Linux.
# JOURNAL_URL, JOURNAL_USERNAME and JOURNAL_PASSWORD measure a PostgreSQL database instead of the embedded one.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-7}
seconds=${SECONDS_OF_A_ROUND:-10}
warm=${SECONDS_TO_WARM_UP:-60}
mkdir -p target
data=$(mktemp -d target/bench-journal.XXXX)
cat > "$data/ask.lua" <<EOF
local person = [[$(sed '1a "policy": "local-reference",' examples/agency-exactly-on-the-day/request.json)]]
local calls = 0
function setup(thread) math.randomseed(os.time()) thread:set("id", math.random(1, 1000000000)) end
function request()
  calls = calls + 1
  local body = string.gsub(person, "agency%-exactly%-on%-the%-day", "p-" .. id .. "-" .. calls)
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, body)
end
function response(status) if status ~= 200 then print("answered with " .. status) os.exit(1) end end
EOF

declare -A service
trap 'kill "${service[@]}" 2> /dev/null; wait; rm -rf "$data"' EXIT
start() { # port, options
  java -Xmx1g "-Dquarkus.http.port=$1" "-Daccreditation.data=$data/$1" -Daccreditation.access.calls-per-minute=0 "${@:2}" \
    -jar target/quarkus-app/quarkus-run.jar > "$data/$1.log" 2>&1 &
  service[$1]=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$1/q/health/ready"; do sleep 0.2; done
}
start 18061 -Daccreditation.journal=off
start 18062 ${JOURNAL_URL:+"-Daccreditation.journal.url=$JOURNAL_URL" "-Daccreditation.journal.username=${JOURNAL_USERNAME:-}" "-Daccreditation.journal.password=${JOURNAL_PASSWORD:-}"}

processor() { awk -v ticks="$(getconf CLK_TCK)" '{ print 1000 * ($14 + $15) / ticks }' "/proc/${service[$1]}/stat"; }
ask() { # seconds, port, query: calls a second, milliseconds of processor time a call
  local before after
  before=$(processor "$2")
  wrk -t1 -c64 "-d$1s" --timeout 30s -s "$data/ask.lua" "http://127.0.0.1:$2/v1/decisions/endorsement$3" > "$data/wrk"
  after=$(processor "$2")
  awk -v spent="$(echo "$before $after" | awk '{ print $2 - $1 }')" \
    '/requests in/ { calls = $1 } /Requests\/sec/ { printf "%7.0f %6.2f\n", $2, spent / calls }' "$data/wrk"
}
median() { awk -v column="$2" '{ print $column }' "$data/$1" | sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$(median "$1" "$2")" -v b="$(median plain "$2")" 'BEGIN { printf "%.2f", a / b }'; }

ask "$warm" 18061 "?receipt=true" > /dev/null
ask "$warm" 18062 "?receipt=true" > /dev/null
echo "   neither (calls a second, ms)   with the journal   with a receipt"
for ((round = 1; round <= rounds; round++)); do
  ask "$seconds" 18061 "" | tee -a "$data/plain" | tr '\n' ' '
  ask "$seconds" 18062 "" | tee -a "$data/journal" | tr '\n' ' '
  ask "$seconds" 18061 "?receipt=true" | tee -a "$data/receipt"
done
echo "with the journal: $(ratio journal 1) of the calls a second, $(ratio journal 2) of the processor time a call"
echo "with a receipt:   $(ratio receipt 1) of the calls a second, $(ratio receipt 2) of the processor time a call"
