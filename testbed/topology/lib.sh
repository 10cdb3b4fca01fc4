# Sourced: hosts and switches as network namespaces of this machine (or of a User-Mode Linux kernel), and what runs in them.
#
#   topo_begin NAME             makes the names of this topology unique; its end removes all of it, whatever happens
#   topo_switch SWITCH          an Ethernet switch (a bridge in a namespace of its own)
#   topo_host HOST              a host: a namespace with lo up
#   topo_cable HOST DEV SWITCH [ADDRESS/LEN...]     an interface, plugged into a switch, up
#   topo_in HOST COMMAND...     runs a command on a host
#   topo_start HOST LABEL COMMAND...   starts a program there; output in $topo_dir/LABEL.log, id in $topo_dir/LABEL.pid
#   topo_signal LABEL SIGNAL    sends a signal to it            topo_stop LABEL [SIGNAL]   ends it and waits
#   topo_unplug HOST DEV / topo_plug HOST DEV      the switch's end of a cable down / up
#   topo_netem HOST DEV TC-NETEM-WORDS...          loss, delay, duplicates on what the host sends
#   topo_wait SECONDS COMMAND...   until the command succeeds; status 1 when time ran out
#   topo_end                    ends programs, removes namespaces and files (also run on exit)
#
# Namespaces are called NAME-PID-HOST (see topo_ns), so that two runs on one machine do not meet. Needs root there.

topo_begin() {
  topo_name=$1-$$
  topo_dir=$(mktemp -d "${TMPDIR:-/tmp}/$topo_name.XXXX")
  topo_hosts=()
  declare -gA topo_ports=()
  # A signal ends the script, and the end of the script takes the topology away.
  trap topo_end EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

topo_ns() { echo "$topo_name-$1"; }

topo_host() {
  ip netns add "$(topo_ns "$1")" || return
  topo_hosts+=("$1")
  ip -n "$(topo_ns "$1")" link set lo up
}

topo_switch() {
  topo_host "$1" || return
  # Spanning tree would keep ports silent for seconds; snooping would drop multicast of hosts that do not join aloud.
  ip -n "$(topo_ns "$1")" link add sw type bridge stp_state 0 forward_delay 0 mcast_snooping 0
  ip -n "$(topo_ns "$1")" link set sw up
}

topo_cable() {
  local host=$1 device=$2 switch=$3 port=p${#topo_ports[@]}
  shift 3
  ip -n "$(topo_ns "$host")" link add "$device" type veth peer name "$port" netns "$(topo_ns "$switch")" || return
  topo_ports[$host/$device]="$switch $port"
  ip -n "$(topo_ns "$switch")" link set "$port" master sw up
  # Duplicate address detection would hold IPv6 addresses back for a second.
  topo_in "$host" sh -c "echo 0 > /proc/sys/net/ipv6/conf/$device/accept_dad" 2>/dev/null
  ip -n "$(topo_ns "$host")" link set "$device" up
  local address
  for address in "$@"; do ip -n "$(topo_ns "$host")" addr add "$address" dev "$device" || return; done
}

topo_in() {
  local host=$1
  shift
  ip netns exec "$(topo_ns "$host")" "$@"
}

topo_start() {
  local host=$1 label=$2
  shift 2
  ip netns exec "$(topo_ns "$host")" "$@" </dev/null >>"$topo_dir/$label.log" 2>&1 &
  echo $! >"$topo_dir/$label.pid"
}

topo_signal() { kill "-$2" "$(cat "$topo_dir/$1.pid")"; }

topo_stop() {
  local id
  id=$(cat "$topo_dir/$1.pid") || return
  kill "-${2:-TERM}" "$id" 2>/dev/null
  wait "$id" 2>/dev/null
  rm -f "$topo_dir/$1.pid"
}

topo_port() {
  local port=${topo_ports[$1/$2]}
  ip -n "$(topo_ns "${port% *}")" link set "${port#* }" "$3"
}
topo_unplug() { topo_port "$1" "$2" down; }
topo_plug() { topo_port "$1" "$2" up; }

topo_netem() {
  local host=$1 device=$2
  shift 2
  topo_in "$host" tc qdisc replace dev "$device" root netem "$@"
}

topo_wait() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

topo_end() {
  local status=$? host ids=()
  trap - EXIT
  # Every process in these namespaces was started here: nobody else knows their names.
  for host in "${topo_hosts[@]}"; do mapfile -t -O ${#ids[@]} ids < <(ip netns pids "$(topo_ns "$host")"); done
  if [ ${#ids[@]} -gt 0 ]; then
    kill -CONT "${ids[@]}" 2>/dev/null
    kill -TERM "${ids[@]}" 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "${ids[@]}" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "${ids[@]}" 2>/dev/null
    wait 2>/dev/null
  fi
  for host in "${topo_hosts[@]}"; do ip netns del "$(topo_ns "$host")"; done
  topo_hosts=()
  rm -rf "$topo_dir"
  return $status
}
