#!/bin/sh
# Runs a study on a schedule, without any CI service. A crontab line, on weekdays at 7:30, for the folder of a study:
#
#   MAILTO=desk@example.org
#   30 7 * * 1-5  /srv/studies/cron.sh /srv/studies/hanoi-summit
#
# It prints nothing while all is as it was, so that cron sends no mail. It prints the run when an expectation or a claim
# fails or the input is at fault, and the headline when the verdict is new. It ends with the exit code of the study.
set -u
package=${EVENTSTUDY:-eventstudy@1}
cd "$1" || exit 1

log=$(mktemp)
before=$(mktemp)
trap 'rm -f "$log" "$before"' EXIT
if [ -f report/verdict.json ]; then cp report/verdict.json "$before"; fi

code=0
npx --yes --package "$package" eventstudy run study.yaml --out report --fail-on contradicted > "$log" 2>&1 || code=$?
if [ "$code" -ne 0 ]; then
  cat "$log"
elif ! cmp -s "$before" report/verdict.json; then
  echo "The verdict is new:"
  sed -n 's/^ "text": "\(.*\)",$/\1/p' report/verdict.json
fi
exit "$code"
