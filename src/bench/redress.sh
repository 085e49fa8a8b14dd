#!/usr/bin/env bash
# Measures how long it takes to look through past decisions: fills an embedded journal with decisions about as many people, then searches it for
# those that another version takes otherwise; then what a search costs those who ask meanwhile. Usage, after a build (mvn package):
# src/bench/redress.sh [entries [rounds beside callers]]
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -f target/bench-classpath ] || mvn -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/bench-classpath
classes=$(mktemp -d); trap 'rm -rf "$classes"' EXIT
javac -d "$classes" -cp "target/classes:$(cat target/bench-classpath)" src/bench/java/org/accreditation/bench/RedressSearch.java
exec java -Xmx1g -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "$classes:target/classes:$(cat target/bench-classpath)" \
  org.accreditation.bench.RedressSearch "${1:-100000}" "${2:-5}"
