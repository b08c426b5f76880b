import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A shell on this machine as a machine of its own: whatever can be written to is empty and private, the rest
 * cannot be written to. So all that a program leaves is seen, and nothing that others do meanwhile.
 */
export function runPrivately(script: string, args: readonly string[] = [], timeoutMs = 120_000) {
  const program = `set -u
project=$1 node=$2
shift 2
exec 8<"$project" 9<"$node"
mount -o remount,bind,ro / || exit 77
for place in ${places.join(' ')}; do
  [ ! -d "$place" ] || mount -t tmpfs -o mode=1777 none "$place" || exit 77
done
# What is run may lie in such a place itself.
show() { [ -e "$2/." ] && [ -n "$(ls "$2")" ] || { mkdir -p "$2" && mount --no-canonicalize --bind "/proc/self/fd/$1" "$2"; } || exit 77; }
show 8 "$project"
show 9 "$node"
exec 8<&- 9<&-
mkdir /tmp/work && cd /tmp/work
# What lies where programs may write: mode, time of change, path.
look() { find ${places.join(' ')} -xdev -mindepth 1 ! -path '/tmp/work*' ! -path '/root/.aws*' -printf '%M %T@ %p\\n' 2>/dev/null | sort; }
${script}`;
  const unshare = ['--user', '--map-root-user', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [...unshare, 'sh', '-c', program, 'sh', project, dirname(process.execPath), ...args],
    {
      encoding: 'utf8',
      timeout: timeoutMs,
      maxBuffer: 64 * 1024 * 1024,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: '/root' },
    },
  );
  if (status === 77) throw new Error(`Expected namespaces and mounts to be permitted: ${stderr}`);
  return { status, stdout, stderr };
}

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** `/dev/shm` and the rest of what a Linux lets programs write to, and a home. */
const places = ['/tmp', '/var/tmp', '/dev/shm', '/run', '/root'];
