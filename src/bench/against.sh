#!/bin/bash
# A whole answer and its tables alone, of this commit beside an earlier one, in turn. Needs a build of this commit (mvn verify -DskipTests).
# Usage:  src/bench/against.sh [commit]        7a5235c, the last one in which the engine judged every answer, where none is given
set -euo pipefail
cd "$(dirname "$0")/../.."
commit="${1:-7a5235c}"
old="$PWD/target/against/$commit"
if [ ! -f "$old/target/classes/policy-index.json" ]; then
    rm -rf "$old" && mkdir -p "$old"
    git archive "$commit" | tar -x -C "$old"
    (cd "$old" && mvn -q -B -DskipTests verify)
fi
for each in "$old" "$PWD"; do
    (cd "$each" && mvn -q -B dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/classpath)
done
bench=target/against/classes
mkdir -p "$bench"
javac -d "$bench" -cp "target/classes:$(cat target/classpath)" src/bench/java/org/accreditation/bench/Against.java
echo "| what | µs, $commit | µs, now | times | in each round |"
echo "|---|---|---|---|---|"
java -cp "$bench:$(cat target/classpath)" org.accreditation.bench.Against \
    "$PWD/$bench:$PWD/target/classes:$(cat target/classpath)" \
    "$PWD/$bench:$old/target/classes:$(cat "$old/target/classpath")"
