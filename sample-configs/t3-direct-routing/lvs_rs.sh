#!/bin/sh
# On each real server: the VIP on lo, and no answer to ARP for it.
VIP=10.1.80.90

arp() {
    for dev in lo all; do
        echo "$1" > /proc/sys/net/ipv4/conf/$dev/arp_ignore
        echo "$2" > /proc/sys/net/ipv4/conf/$dev/arp_announce
    done
}

case "$1" in
start)
    arp 1 2
    ifconfig lo:0 $VIP netmask 255.255.255.255 broadcast $VIP
    route add -host $VIP dev lo:0
    ;;
stop)
    ifconfig lo:0 down
    arp 0 0
    ;;
*)
    echo "Usage: $0 {start|stop}"
    exit 1
    ;;
esac
