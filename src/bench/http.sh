#!/usr/bin/env bash
# Measures decisions a second over HTTP, sixty-four connections, as ratios within one run: the service without and with its journal (embedded;
# PostgreSQL where JOURNAL_URL is set), beside the limit (the same framework, the same bytes in and out, nothing decided), beside Cerbos where
# npm can fetch it, and beside an earlier build where OLD names its quarkus-run.jar. All are warmed, then asked in turn. Then: the first ten
# seconds after a start, lines of a batch beside single calls, and how it grows with connections.
# Usage, after a build:  src/bench/http.sh [rounds] [--write]      --write puts the figures into docs/performance.md.
# SECONDS_OF_A_ROUND, SECONDS_TO_WARM_UP, JAVA_OPTIONS change what is measured. Needs wrk and curl, on Linux; npm for Cerbos.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-5}
seconds=${SECONDS_OF_A_ROUND:-8}
warm=${SECONDS_TO_WARM_UP:-60}
mkdir -p target
work=$(mktemp -d target/bench-http.XXXX)
declare -A process
trap 'kill "${process[@]}" 2> /dev/null; wait 2> /dev/null; rm -rf "$work"' EXIT

sed '1a "policy": "local-reference",' examples/agency-exactly-on-the-day/request.json > "$work/question.json"
cat > "$work/ask.lua" <<'LUA'
local file = io.open(os.getenv("BODY"), "rb")
wrk.method, wrk.body = "POST", file:read("*a")
file:close()
wrk.headers["Content-Type"] = os.getenv("TYPE") or "application/json"
function response(status) if status ~= 200 then print("answered with " .. status) os.exit(1) end end
LUA

ready() { # name, address
  until curl -sf -o /dev/null "$2"; do kill -0 "${process[$1]}" 2> /dev/null || { cat "$work/$1.log" >&2; exit 1; }; sleep 0.2; done
}
service() { # name, port, jar, options
  # shellcheck disable=SC2086
  java -Xmx1g ${JAVA_OPTIONS:-} "-Dquarkus.http.port=$2" "-Daccreditation.data=$work/$1" -Daccreditation.access.calls-per-minute=0 "${@:4}" \
    -jar "$3" > "$work/$1.log" 2>&1 &
  process[$1]=$!
  ready "$1" "http://127.0.0.1:$2/q/health/ready"
}
ask() { # port and path, seconds, connections: calls a second
  BODY=${BODY:-$work/question.json} wrk -t1 "-c${3:-64}" "-d${2}s" --timeout 30s -s "$work/ask.lua" "http://127.0.0.1:$1" > "$work/wrk" || { cat "$work/wrk" >&2; exit 1; }
  awk '/Requests\/sec/ { print $2 }' "$work/wrk"
}
median() { sort -n "$work/rate.$1" | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }
range() { sort -n "$work/rate.$1" | awk 'NR == 1 { low = $1 } END { printf "%.0f to %.0f", low, $1 }'; }
over() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }

jar=target/quarkus-app/quarkus-run.jar
path=/v1/decisions/endorsement
service plain 18081 "$jar" -Daccreditation.journal=off
service journal 18082 "$jar"
names=(plain journal)
declare -A at=([plain]=18081$path [journal]=18082$path)
[ -z "${OLD:-}" ] || { service old 18085 "$OLD" -Daccreditation.journal=off; names+=(old); at[old]=18085$path; }
[ -z "${JOURNAL_URL:-}" ] || {
  service postgresql 18083 "$jar" "-Daccreditation.journal.url=$JOURNAL_URL" "-Daccreditation.journal.username=${JOURNAL_USERNAME:-}" "-Daccreditation.journal.password=${JOURNAL_PASSWORD:-}"
  names+=(postgresql); at[postgresql]=18083$path
}
curl -sf -H 'Content-Type: application/json' --data "@$work/question.json" "http://127.0.0.1:18081$path" -o "$work/answer.json"
mvn -q -B -f src/bench/limit package > "$work/limit.build" 2>&1 || { cat "$work/limit.build" >&2; exit 1; }
java -Xmx1g -Dquarkus.http.port=18080 "-Danswer=$work/answer.json" -jar target/bench-limit/app/quarkus-run.jar > "$work/limit.log" 2>&1 &
process[limit]=$!
ready limit http://127.0.0.1:18080/q/health/ready
names=(limit "${names[@]}"); at[limit]=18080$path

if [ "${CERBOS:-on}" = on ] && command -v npm > /dev/null; then
  [ -x target/bench-cerbos/package/cerbos ] || { mkdir -p target/bench-cerbos; (cd target/bench-cerbos && npm pack --silent @cerbos/cerbos-linux-x64@0.55.0 > /dev/null && tar xzf ./*.tgz); }
  cerbos=$(find target/bench-cerbos/package -type f -name 'cerbos*' -perm -u+x | head -1)
  mkdir -p "$work/policies"
  { # ten actions, each with ten rules that a role and a number decide
    echo 'apiVersion: api.cerbos.dev/v1'
    echo 'resourcePolicy: { resource: person, version: default, rules: ['
    for action in 1 2 3 4 5 6 7 8 9 10; do for rule in 1 2 3 4 5 6 7 8 9 10; do
      echo "  { actions: [decide$action], effect: EFFECT_ALLOW, roles: [authority], condition: { match: { expr: 'request.resource.attr.months >= $((action * 10 + rule)) && request.resource.attr.months < $((action * 10 + rule + 1))' } } },"
    done; done
    echo ']}'
  } > "$work/policies/person.yaml"
  printf '{"requestId":"1","principal":{"id":"a","roles":["authority"]},"resources":[{"resource":{"kind":"person","id":"p","attr":{"months":55}},"actions":["decide1","decide2","decide3","decide4","decide5","decide6","decide7","decide8","decide9","decide10"]}]}' > "$work/cerbos.json"
  printf 'server: { httpListenAddr: "127.0.0.1:18086", grpcListenAddr: "127.0.0.1:18087", logRequestPayloads: false }\nstorage: { driver: disk, disk: { directory: %s/policies } }\ntelemetry: { disabled: true }\n' "$PWD/$work" > "$work/cerbos.yaml"
  "$cerbos" server --config="$work/cerbos.yaml" --log-level=error > "$work/cerbos.log" 2>&1 &
  process[cerbos]=$!
  ready cerbos http://127.0.0.1:18086/_cerbos/health
  names+=(cerbos); at[cerbos]=18086/api/check/resources
fi
measure() { if [ "$1" = cerbos ]; then BODY=$work/cerbos.json ask "${at[$1]}" "$2"; else ask "${at[$1]}" "$2"; fi; }

for name in "${names[@]}"; do measure "$name" "$warm" > /dev/null; done
for ((round = 1; round <= rounds; round++)); do
  for name in "${names[@]}"; do measure "$name" "$seconds" >> "$work/rate.$name"; done
done

# A batch of 10,000 lines, in turn with single calls; a line is the question with its policy on one line.
tr -d '\n' < "$work/question.json" > "$work/line"; echo >> "$work/line"
for ((n = 0; n < 10000; n++)); do cat "$work/line"; done > "$work/batch.ndjson"
for ((round = 1; round <= 3; round++)); do
  curl -sf -o "$work/batch.out" -w '%{time_total}\n' -H 'Content-Type: application/x-ndjson' --data-binary "@$work/batch.ndjson" "http://127.0.0.1:18081$path/batch" |
    awk '{ print 10000 / $1 }' >> "$work/rate.batch"
  ask "18081$path" "$seconds" >> "$work/rate.single"
done
for connections in 1 8 32 64; do ask "18081$path" "$seconds" "$connections" > "$work/rate.c$connections"; done

# At half of the most it carries, at a rate that does not wait for answers.
half=$(awk -v most="$(median plain)" 'BEGIN { printf "%d", most / 2 }')
java -XX:TieredStopAtLevel=1 src/bench/java/org/accreditation/bench/Soak.java http://127.0.0.1:18081 30 "$half" > "$work/half.csv"

# The first ten seconds of load after a start, against its own steady state.
kill "${process[journal]}"; wait "${process[journal]}" 2> /dev/null || true
service first 18084 "$jar" -Daccreditation.journal=off
ask "18084$path" 10 > "$work/rate.first"
ask "18084$path" "$warm" > /dev/null
ask "18084$path" 10 > "$work/rate.steady"

report() {
  echo "Measured by \`src/bench/http.sh $rounds\` on $(LC_ALL=C date '+%-d %B %Y'): $(nproc) processors, $(java -version 2>&1 | sed -n '1s/.*version //p' | tr -d '"'), commit $(git rev-parse --short HEAD), 64 connections, ${warm} s of warming each, medians of $rounds rounds of $seconds s in turn${JAVA_OPTIONS:+, options \`$JAVA_OPTIONS\`}."
  echo
  echo "| | calls a second | range | of the limit |"
  echo "|---|---|---|---|"
  for name in "${names[@]}"; do
    case $name in
      limit) what="the limit: nothing decided" ;; plain) what="a decision, no journal" ;; journal) what="a decision, embedded journal" ;;
      postgresql) what="a decision, journal on PostgreSQL" ;; cerbos) what="Cerbos 0.55.0, ten actions of ten rules" ;; old) what="an earlier build, no journal" ;;
    esac
    printf '| %s | %.0f | %s | %s |\n' "$what" "$(median "$name")" "$(range "$name")" "$(over "$(median "$name")" "$(median limit)")"
  done
  echo
  echo "| ratio | reached |"
  echo "|---|---|"
  [ ! -f "$work/rate.cerbos" ] || echo "| a decision against Cerbos | $(over "$(median plain)" "$(median cerbos)") |"
  echo "| with the embedded journal against without | $(over "$(median journal)" "$(median plain)") |"
  [ ! -f "$work/rate.postgresql" ] || echo "| with the journal on PostgreSQL against without | $(over "$(median postgresql)" "$(median plain)") |"
  [ ! -f "$work/rate.old" ] || echo "| against the earlier build | $(over "$(median plain)" "$(median old)") |"
  echo "| lines of a batch of 10,000 against single calls | $(over "$(median batch)" "$(median single)") |"
  echo "| the first ten seconds of load against the steady state | $(over "$(median first)" "$(median steady)") |"
  echo "| 99th percentile at half of the most it carries, ms (median and worst of three spans of ten seconds) | $(tail -n +2 "$work/half.csv" | cut -d, -f7 | sort -n | awk '{ l[NR] = $1 } END { print l[int((NR + 1) / 2)] ", " l[NR] }') |"
  for connections in 1 8 32; do echo "| $connections connections against 64 | $(over "$(median "c$connections")" "$(cat "$work/rate.c64")") |"; done
}
report | tee "$work/report"
if [ "${2:-}" = --write ]; then
  awk -v report="$work/report" '/<!-- http.sh: begin -->/ { print; print ""; while ((getline line < report) > 0) print line; print ""; skip = 1 } /<!-- http.sh: end -->/ { skip = 0 } !skip' docs/performance.md > "$work/page"
  cp "$work/page" docs/performance.md
fi
