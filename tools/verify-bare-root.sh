#!/bin/sh
# Draws the Hanoi study in a new Debian root that has neither fonts nor fontconfig, and compares every file with
# reports/hanoi-summit. As root, with debootstrap; the first argument is a folder for the new root, the second a mirror of Debian,
# where it is not debootstrap's own.
#   sh tools/verify-bare-root.sh FOLDER [MIRROR]
set -eu
bare=${1:?name a folder for the new root}
here=$(cd "$(dirname "$0")/.." && pwd)

[ -e "$bare/bin/sh" ] || debootstrap --variant=minbase bookworm "$bare" ${2:+"$2"}
if [ -d "$bare/usr/share/fonts" ] || [ -d "$bare/etc/fonts" ]; then
  echo "$bare has fonts" >&2
  exit 1
fi
mkdir -p "$bare/repository"
cp "$(command -v node)" "$bare/usr/bin/node"
tar cf - -C "$here" --exclude=.git . | tar xf - -C "$bare/repository"
# Threads want /proc.
mount -t proc proc "$bare/proc"
trap 'umount "$bare/proc"' EXIT
rm -rf "$bare/tmp/report"
chroot "$bare" /bin/sh -c 'cd /repository && node tools/build.mjs && node dist/cli.js run data/hanoi-summit/study.yaml --out /tmp/report' >/dev/null
diff -r "$bare/tmp/report" "$here/reports/hanoi-summit"
echo "$(find "$bare/tmp/report" -type f | wc -l) files, all equal"
