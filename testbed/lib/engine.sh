# Sourced after topology/lib.sh: directors, run by the engine as it is built here or by keepalived, as programs on a host.
#
#   engine_prepare              looks for the build and copies it, so that a build may go on meanwhile; status 77 without one
#   director_start HOST PROGRAM CONFIG   PROGRAM lvsconsole or keepalived; label HOST. /run is the director's own, $topo_dir/HOST.run
#   director_pids HOST          its processes, the first one and its children
#   director_kill HOST          all of them at once (-9), and waits for the end
#   director_log HOST           what it has said
#   now_ms                      the time in milliseconds
#   result LABEL STATUS FIGURE  one line, ok or FAIL; counts in $passed and $failed
#   within LIMIT FIGURE         whether a figure such as "123 ms" is a number and not above the limit

engine_prepare() {
  local home=$1
  [ -f "$home/engine/target/test.classpath" ] || { echo "not built: ./verify unit comes first"; return 77; }
  engine_classes=$(mktemp -d "${TMPDIR:-/tmp}/engine.XXXX")
  cp -r "$home/engine/target/classes" "$engine_classes/engine" && cp -r "$home/netlink/target/classes" "$engine_classes/netlink"
  local libraries
  libraries=$(tr : '\n' <"$home/engine/target/test.classpath" | grep -v "^$home" | paste -sd:)
  engine=(java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx128m
    -cp "$engine_classes/engine:$engine_classes/netlink:$libraries" io.lvsconsole.engine.boot.EngineMain)
}

engine_forget() { rm -rf "${engine_classes:-/nonexistent}"; }

director_start() {
  local host=$1 program=$2 config=$3 run=$topo_dir/$1.run
  mkdir -p "$run"
  : >"$run/console"
  case $program in
    lvsconsole) set -- "${engine[@]}" -c "$config" -s /run/vrrp.state -D ;;
    keepalived) set -- keepalived -n -l -D -f "$config" ;;
  esac
  # keepalived writes to the console of the machine: here that is a file, $topo_dir/HOST.run/console.
  # shellcheck disable=SC2016  # expanded inside
  topo_start "$host" "$host" sh -c \
    'mount --bind "$0" /run; [ ! -e /dev/console ] || mount --bind /run/console /dev/console; exec "$@"' "$run" "$@"
}

director_pids() {
  local first
  first=$(cat "$topo_dir/$1.pid") || return
  echo "$first"
  pgrep -P "$first"
}

director_kill() {
  local ids
  mapfile -t ids < <(director_pids "$1")
  { kill -KILL "${ids[@]}"; wait "${ids[0]}"; } 2>/dev/null
  rm -f "$topo_dir/$1.pid"
}

director_log() { [ ! -f "$topo_dir/$1.log" ] || cat "$topo_dir/$1.log" "$topo_dir/$1.run/console"; }

now_ms() { local now=${EPOCHREALTIME/./}; echo "${now%???}"; }

passed=0 failed=0
result() {
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  printf '  %-62s %-5s %s\n' "$1" "$([ "$2" = 0 ] && echo ok || echo FAIL)" "$3"
}

within() { case $2 in [0-9]*) [ "${2%% *}" -le "$1" ] ;; *) return 1 ;; esac; }
