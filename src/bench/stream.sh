#!/usr/bin/env bash
# Measures how many requests a second go through Kafka with one worker and with two. Broker, database and workers share this machine.
# Usage, after a build with its tests compiled (mvn verify):
#   src/bench/stream.sh [lines]
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -f target/bench-classpath ] || mvn -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/bench-classpath
classes=$(mktemp -d); trap 'rm -rf "$classes"' EXIT
javac -d "$classes" -cp "target/test-classes:target/classes:$(cat target/bench-classpath)" src/bench/java/org/accreditation/bench/StreamThroughput.java
exec java -XX:+UseSerialGC -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dlines="${1:-4000}" \
  -cp "$classes:target/test-classes:target/classes:$(cat target/bench-classpath)" org.accreditation.bench.StreamThroughput
