# Sourced after lib.sh: the classic small site. Two directors, two real servers in direct routing, a client, one switch.
#
#   ds1 10.1.80.91   ds2 10.1.80.92   rs1 10.1.80.93   rs2 10.1.80.95   client 10.1.80.62   VIP 10.1.80.90
#
# Every host's interface is eth0. The real servers hold the VIP on lo, do not answer ARP for it, and serve a page that says
# "I'm rs1" / "I'm rs2" on port 80. The directors have forwarding on and nothing else; what runs there is the caller's.

t3_vip=10.1.80.90

t3_up() {
  topo_switch lan
  local host
  for host in ds1:91 ds2:92 rs1:93 rs2:95 client:62; do
    topo_host "${host%:*}"
    topo_cable "${host%:*}" eth0 lan "10.1.80.${host#*:}/24"
  done
  for host in ds1 ds2; do topo_in $host sysctl -qw net.ipv4.ip_forward=1; done
  for host in rs1 rs2; do
    topo_in $host sysctl -qw net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2
    topo_in $host ip addr add $t3_vip/32 dev lo
    t3_serve $host
  done
}

# The web server of a real server; stop it with: topo_stop RS-httpd
t3_serve() {
  mkdir -p "$topo_dir/$1"
  echo "I'm $1" >"$topo_dir/$1/index.html"
  topo_start "$1" "$1-httpd" busybox httpd -f -p 80 -h "$topo_dir/$1"
}

# One request of the client; prints the page.
t3_request() { topo_in client curl -s --connect-timeout 1 --max-time 2 "http://${1:-$t3_vip}/"; }
