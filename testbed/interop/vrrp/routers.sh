# Sourced after topology/lib.sh: two VRRP routers on one switch, each run by keepalived, FRR or lvsconsole, watched from
# outside. Router r1 has the higher priority unless a scenario says otherwise; r2 has the higher address.
#
#   vrrp_up                        r1, r2 and a switch; sampling of owners and captures begin
#   vrrp_start R                   starts the program of router R (kind_r1, kind_r2: keepalived, frr or ours)
#   vrrp_stop R / vrrp_crash R     clean stop / the host dies: killed and off the network at once, addresses gone
#   vrrp_reload R                  reads its changed configuration
#   vrrp_owner                     who owns the VIP now: r1, r2, both or none
#
# Settings: version (2, 3), family (4, 6), cast (multicast, unicast), auth (none, pass), advert (seconds),
# priority_r1, priority_r2.

vrrp_vip() { if [ "$family" = 4 ]; then echo 10.9.0.100; else echo fd09::100; fi; }
vrrp_address() { if [ "$family" = 4 ]; then echo "10.9.0.${1#r}"; else echo "fe80::9:${1#r}"; fi; }
vrrp_kind() { local name=kind_$1; echo "${!name}"; }
vrrp_peer() { if [ "$1" = r1 ]; then echo r2; else echo r1; fi; }

vrrp_up() {
  topo_switch lan
  local router
  for router in r1 r2; do
    topo_host $router
    topo_cable $router eth0 lan "10.9.0.${router#r}/24" "fd09::${router#r}/64" "fe80::9:${router#r}/64"
    # The kernel's own link-local address would make the source of IPv6 adverts a matter of luck.
    ip -n "$(topo_ns $router)" -6 addr show dev eth0 scope link -dynamic 2>/dev/null |
      sed -n 's/.*inet6 \(fe80::[^ ]*\).*/\1/p' | grep -v '^fe80::9:' | while read -r own; do
      ip -n "$(topo_ns $router)" addr del "$own" dev eth0
    done
    topo_start $router capture-$router tcpdump -n -U -i eth0 -w "$topo_dir/$router.pcap" \
      'ip proto 112 or ip6 proto 112 or arp or icmp6'
  done
  vrrp_sample &
  vrrp_sampler=$!
}

# ---- who owns the address, twenty times a second: lines "TIME OWNER" in owners ------------------------------------

vrrp_owns() {
  if [ "$(vrrp_kind "$1")" = frr ]; then
    # FRR keeps the address on its macvlan all the time and lets the link's protocol state say who is master.
    ip -n "$(topo_ns "$1")" -o link show dev vrrp9 2>/dev/null | grep -q 'state UP'
  else
    ip -n "$(topo_ns "$1")" -o addr show to "$(vrrp_vip)" 2>/dev/null | grep -q .
  fi
}

vrrp_owner() {
  local one='' two=''
  ! vrrp_owns r1 || one=yes
  ! vrrp_owns r2 || two=yes
  case $one,$two in
    yes,yes) echo both ;;
    yes,) echo r1 ;;
    ,yes) echo r2 ;;
    *) echo none ;;
  esac
}

vrrp_sample() {
  trap - EXIT
  local owner last=''
  while [ -d "$topo_dir" ]; do
    owner=$(vrrp_owner)
    [ "$owner" = "$last" ] || echo "$EPOCHREALTIME $owner" >>"$topo_dir/owners"
    last=$owner
    sleep 0.02
  done 2>/dev/null
}

# vrrp_wait_owner WHO SECONDS [SINCE]: prints how many seconds after SINCE (now) WHO was the (only) owner; fails if that
# was too late or never.
vrrp_wait_owner() {
  local begin=${3:-$EPOCHREALTIME}
  until [ "$(vrrp_owner)" = "$1" ]; do
    awk "BEGIN { exit !($EPOCHREALTIME - $begin < $2) }" || break
    sleep 0.02
  done
  awk "BEGIN { took = $EPOCHREALTIME - $begin; printf \"%.2f\", took; exit took > $2 }"
}

# vrrp_time_as STATE SINCE: how many seconds the sampler saw STATE since the time SINCE.
vrrp_time_as() {
  awk -v state="$1" -v since="$2" -v now="$EPOCHREALTIME" '
    { if (was == state) sum += ($1 > since ? $1 : since) - (at > since ? at : since); at = $1; was = $2 }
    END { if (was == state) sum += now - (at > since ? at : since); printf "%.2f", sum }' "$topo_dir/owners"
}

# vrrp_senders SINCE: which routers sent adverts since then, as router r1's and r2's captures saw it.
vrrp_senders() {
  local router
  for router in r1 r2; do
    # Filters on what was recorded; -Q is about live captures only, so the source address tells.
    tcpdump -n -tt -r "$topo_dir/$router.pcap" 'ip proto 112 or ip6 proto 112' 2>/dev/null |
      awk -v since="$1" '$1 > since { source = $3; sub(/\.$/, "", source); print source }'
  done | sort | uniq -c
}

# ---- programs -----------------------------------------------------------------------------------------------------

vrrp_start() {
  case $(vrrp_kind "$1") in
    keepalived)
      vrrp_keepalived_conf "$1" >"$topo_dir/$1.conf"
      topo_start "$1" "$1" keepalived --vrrp --dont-fork --log-console --log-detail --no-syslog --use-file "$topo_dir/$1.conf" \
        --pid "$topo_dir/$1-keepalived.pid" --vrrp_pid "$topo_dir/$1-vrrp.pid" ;;
    ours)
      vrrp_keepalived_conf "$1" >"$topo_dir/$1.conf"
      chmod 600 "$topo_dir/$1.conf"
      topo_start "$1" "$1" "$vrrp_home/lvsconsole" -s "$topo_dir/$1.sock" engine -c "$topo_dir/$1.conf" ;;
    frr) vrrp_start_frr "$1" ;;
  esac
}

# The same file serves keepalived and lvsconsole.
vrrp_keepalived_conf() {
  local priority=priority_$1 state=BACKUP
  cat <<EOF
global_defs {
    router_id $1
    vrrp_version $version
    vrrp_garp_master_delay 1
}
vrrp_instance V {
    state $state
    interface eth0
    virtual_router_id 9
    priority ${!priority}
    advert_int $advert
EOF
  [ "$family" = 4 ] || echo "    native_ipv6"
  [ "$auth" = none ] || printf '    authentication {\n        auth_type PASS\n        auth_pass s3cret\n    }\n'
  if [ "$cast" = unicast ]; then
    echo "    unicast_src_ip $(vrrp_address "$1")"
    printf '    unicast_peer {\n        %s\n    }\n' "$(vrrp_address "$(vrrp_peer "$1")")"
  fi
  echo "    virtual_ipaddress {"
  # An IPv6 virtual router advertises its link-local address first.
  if [ "$family" = 4 ]; then echo "        10.9.0.100/24"; else printf '        fe80::9:100/64\n        fd09::100/64\n'; fi
  printf '    }\n}\n'
}

vrrp_start_frr() {
  local priority=priority_$1 ns state="$topo_dir/frr-$1"
  ns=$(topo_ns "$1")
  mkdir -p "$state"
  chmod 755 "$topo_dir"
  chown frr:frr "$state"
  ip -n "$ns" link add vrrp9 link eth0 type macvlan mode bridge
  if [ "$family" = 4 ]; then
    ip -n "$ns" link set vrrp9 address 00:00:5e:00:01:09
    ip -n "$ns" addr add 10.9.0.100/24 dev vrrp9
  else
    ip -n "$ns" link set vrrp9 address 00:00:5e:00:02:09
    ip -n "$ns" addr add fe80::9:100/64 dev vrrp9 nodad
    ip -n "$ns" addr add fd09::100/64 dev vrrp9 nodad
  fi
  ip -n "$ns" link set vrrp9 up
  cat >"$state/frr.conf" <<EOF
interface eth0
 vrrp 9 version $version
 vrrp 9 priority ${!priority}
 vrrp 9 advertisement-interval $(awk "BEGIN { print $advert * 1000 }")
EOF
  if [ "$family" = 4 ]; then echo " vrrp 9 ip 10.9.0.100"; else printf ' vrrp 9 ipv6 fe80::9:100\n vrrp 9 ipv6 fd09::100\n'; fi >>"$state/frr.conf"
  local common=(-z "$state/zserv" --vty_socket "$state" -A 127.0.0.1 -P 0 --log stdout)
  : >"$state/zebra.conf"
  topo_start "$1" "$1-zebra" /usr/lib/frr/zebra "${common[@]}" -i "$state/zebra.pid" -f "$state/zebra.conf"
  topo_wait 5 test -S "$state/zserv"
  topo_start "$1" "$1" /usr/lib/frr/vrrpd "${common[@]}" -i "$state/vrrpd.pid" -f "$state/frr.conf"
}

vrrp_stop() { topo_stop "$1" TERM; vrrp_clear_frr "$1"; }

vrrp_crash() {
  topo_unplug "$1" eth0
  {
    local id
    for id in $(ip netns pids "$(topo_ns "$1")"); do
      grep -q tcpdump "/proc/$id/comm" || kill -KILL "$id"
    done
    wait "$(cat "$topo_dir/$1.pid")"
  } 2>/dev/null  # the shell would report the death
  rm -f "$topo_dir/$1.pid"
  # What the kernel of a dead host would have forgotten.
  ip -n "$(topo_ns "$1")" addr del "$(vrrp_vip)/$([ "$family" = 4 ] && echo 24 || echo 64)" dev eth0 2>/dev/null
  ip -n "$(topo_ns "$1")" addr del fe80::9:100/64 dev eth0 2>/dev/null
  vrrp_clear_frr "$1"
}

vrrp_clear_frr() {
  [ "$(vrrp_kind "$1")" = frr ] || return 0
  [ ! -e "$topo_dir/$1-zebra.pid" ] || topo_stop "$1-zebra" TERM
  ip -n "$(topo_ns "$1")" link del vrrp9 2>/dev/null
}

vrrp_reload() {
  vrrp_keepalived_conf "$1" >"$topo_dir/$1.conf"
  topo_signal "$1" HUP
}
