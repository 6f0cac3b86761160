#!/usr/bin/env bash
# Restores, builds, checks and tests everything. Its last line is the sum: N passed, N failed, N skipped.
# OSA_TEST_POSTGRES and OSA_TEST_SQLSERVER, when the caller has set them, name the databases to test on;
# without the first a PostgreSQL is started here, without the second that leg is shown as skipped.
set -uo pipefail
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source eng/postgres.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# No process lives long enough here to earn back the profiling of its code, the remapping of its pages as it is compiled, or
# a second compilation after the usual 30 calls; 0x100 calls are a tenth less of processor time.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 DOTNET_TC_CallCountThreshold=100
# Servers that tests start and kill as processes of their own are compiled ahead of time; restore fetches the compiler for it.
export AheadOfTime=true
configuration=Release
results=$(mktemp -d "${TMPDIR:-/tmp}/osa-results.XXXXXX")
passed=0 failed=0 skipped=0
timings=()

finish() {
  stop_postgres
  rm -rf "$results"
}
trap finish EXIT
trap 'exit 130' INT TERM

close() {
  if [ -s "$results/failures.txt" ]; then
    echo
    echo "== what failed"
    cat "$results/failures.txt"
  fi
  echo
  echo "== how long each took"
  printf '%s\n' "${timings[@]}"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

# report NAME CODE SECONDS: a check that is no test is counted only when it fails.
report() {
  timings+=("$(printf '%5d s  %s' "$3" "$1")")
  if [ "$2" -ne 0 ]; then
    echo "FAILED: $1" | tee -a "$results/failures.txt"
    failed=$((failed + 1))
  fi
  return "$2"
}

# step NAME COMMAND...: a check that the next ones need.
step() {
  local name=$1 began=$SECONDS code=0
  shift
  echo
  echo "== $name"
  "$@" || code=$?
  report "$name" "$code" $((SECONDS - began))
}

# check NAME COMMAND...: a check of a lane; it keeps what it says and tells in one line how it ended.
check() {
  local name=$1 began=$SECONDS code=0
  shift
  "$@" >"$results/$name.log" 2>&1 || code=$?
  echo "$name $code $((SECONDS - began))"
}

# What is lacking here is skipped by name; CI has to have it.
lacking() {
  echo "SKIPPED: $1"
  if [ "${CI:-}" = true ]; then failed=$((failed + 1)); else skipped=$((skipped + 1)); fi
}

# One warm compiler for all projects, under a name of its own; left idle it would end by itself, but only after minutes.
compiler=osa-test-$$

build() {
  dotnet restore -v q &&
    dotnet build --no-restore -c "$configuration" -warnaserror -v q \
      -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"
  local code=$?
  pkill -f -- "-pipename:$compiler" 2>/dev/null
  return "$code"
}

publish() {
  dotnet publish src/OneStopApproval.Server --no-build -c "$configuration" -v q -o "$results/server"
}

# The packages for departments' systems, and that each has what its users look for; a zip names its files in the clear.
packages() {
  local name folder=$results/packages
  for name in OneStopApproval.Client OneStopApproval.Contracts; do
    dotnet pack "src/$name" --no-build -c "$configuration" -v q -o "$folder" || return 1
    for inside in README.md "lib/net10.0/$name.dll" "lib/net10.0/$name.xml"; do
      grep -aqF "$inside" "$folder/$name".*.nupkg || { echo "$name has no $inside"; return 1; }
    done
    grep -aqF "lib/net10.0/$name.pdb" "$folder/$name".*.snupkg || { echo "$name has no symbols"; return 1; }
  done
  grep -aqF 'protos/onestopapproval/v1/lease.proto' "$folder"/OneStopApproval.Contracts.*.nupkg || { echo "no protos"; return 1; }
}

# The other parts of dotnet format, style and analyzers, have just run as errors of the build.
format() {
  dotnet format whitespace --no-restore --verify-no-changes --exclude 'src/**/Migrations/**'
}

protos() {
  (cd eng/buf && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || return 1
  local buf=eng/buf/node_modules/.bin/buf
  "$buf" lint && "$buf" breaking --against protos/image.binpb
}

# The number that attribute $2 of the suite's report $1 carries.
count() {
  grep -o '<assembly [^>]*>' "$1" | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*'
}

# Tests that did not run for want of something, less the leg that needs a SQL Server.
missing_legs() {
  grep -o '<test [^>]*result="Skip"[^>]*>\(<reason>[^<]*\)\?' "$1" | grep -viE 'sql ?server' |
    sed 's/.* name="\([^"]*\)".*<reason>/  \1: /; s/.* name="\([^"]*\)".*/  \1/; s/\\*&quot;/"/g'
}

# Failed tests of the report $1 with their messages and what they wrote, seeds too: the end of a run tells them once more,
# for whoever keeps only the end.
failed_tests() {
  tr '\n' ' ' <"$1" | sed 's/<test /\n<test /g' | grep 'result="Fail"' |
    sed 's/.* name="\([^"]*\)"[^>]*>/  \1: /; s/<!\[CDATA\[//g; s/\]\]>//g; s/<[^>]*>/ /g; s/\\*&quot;/"/g' | cut -c1-1200
}

suite() {
  dotnet "tests/$1/bin/$configuration/net10.0/$1.dll" --no-banner --no-ansi --progress off --timeout 20m \
    --results-directory "$results" --report-xunit-xml --report-xunit-xml-filename "$1.xml"
}

# tally NAME CODE: adds the tests of a suite that ended so, and fails for whatever is wrong besides a failed test.
tally() {
  local name=$1 code=$2 report=$results/$1.xml missing
  if [ ! -s "$report" ]; then
    echo "$name ended with exit code $code and no report"
    return 1
  fi
  passed=$((passed + $(count "$report" passed)))
  failed=$((failed + $(count "$report" failed) + $(count "$report" errors)))
  skipped=$((skipped + $(count "$report" skipped)))
  failed_tests "$report" >>"$results/failures.txt"
  if [ "$(count "$report" total)" -eq 0 ]; then
    echo "$name executed no test"
    return 1
  fi
  if [ "${CI:-}" = true ] && missing=$(missing_legs "$report"); then
    printf 'May not be skipped here:\n%s\n' "$missing"
    return 1
  fi
  # Failed tests are in the sum already; any other way to end badly is one more.
  [ "$code" -eq 0 ] || [ "$(count "$report" failed)" -gt 0 ] || [ "$(count "$report" errors)" -gt 0 ]
}

step "build" build || close

checks=(format packages)
if command -v npm >/dev/null || install_package nodejs npm; then
  checks+=(protos)
else
  lacking "protos (no Node and no way to install it)"
fi

if [ -z "${OSA_TEST_POSTGRES:-}" ]; then
  start_postgres || lacking "PostgreSQL (not here, and no way to install or start it)"
fi
# The suite that counts syncs with it says by name that it was skipped when there is none.
command -v strace >/dev/null || install_package strace || true
[ -n "${OSA_TEST_SQLSERVER:-}" ] || echo "The SQL Server leg is skipped: OSA_TEST_SQLSERVER is not set."

# Papers are read back with tools that did not make them.
command -v pdftotext >/dev/null || install_package poppler-utils || lacking "papers read back (no poppler-utils and no way to install them)"

# Three lanes side by side: the suite of faults often waits, for servers that start and locks that are held, and so does
# the suite of the server.
faults=OneStopApproval.Fault.Tests server=OneStopApproval.Server.Tests
export OSA_TEST_SERVER=$results/server/OneStopApproval.Server.dll
lanes() {
  {
    check publish publish
    check "$faults" suite "$faults"
  } &
  check "$server" suite "$server" &
  {
    for name in "${checks[@]}"; do check "$name" "$name"; done
    for project in tests/*.Tests; do
      name=$(basename "$project")
      [ "$name" = "$faults" ] || [ "$name" = "$server" ] || check "$name" suite "$name"
    done
  } &
  wait
}

while read -r name code seconds; do
  echo
  echo "== $name"
  cat "$results/$name.log"
  case $name in
    *.Tests) tally "$name" "$code" && code=0 || code=1 ;;
  esac
  report "$name" "$code" "$seconds"
done < <(lanes)

close
