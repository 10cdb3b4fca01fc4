# Sourced by verify: real servers on this namespace's loopback, everything they write below $dir. Each start_NAME begins
# one, its process goes into $pids; the caller waits for the ports.

address=127.0.0.1

# What is only there after another is asked for by port.
tcp_ports=(7 21 25 80 110 119 143 389 443 444 445 587 636 993 995 3306 5060 5432)
udp_ports=(53 1812 5060)

pids=()

# begin LOG COMMAND...: in the background, its output in a log of its own.
begin() {
  local log=$dir/log/$1
  shift
  "$@" >"$log" 2>&1 </dev/null &
  pids+=($!)
}

# certificate NAME SUBJECT SAN [OPENSSL_OPTION...]: signed by the authority made first.
certificate() {
  local name=$1 subject=$2 alternative=$3
  shift 3
  openssl req -newkey rsa:2048 -nodes -keyout "$dir/tls/$name.key" -out "$dir/tls/$name.csr" -subj "$subject" 2>/dev/null
  printf 'subjectAltName=%s\n' "$alternative" >"$dir/tls/$name.ext"
  openssl x509 -req -in "$dir/tls/$name.csr" -CA "$dir/tls/ca.pem" -CAkey "$dir/tls/ca.key" -CAcreateserial \
    -extfile "$dir/tls/$name.ext" -out "$dir/tls/$name.pem" "$@" 2>/dev/null
}

make_certificates() {
  mkdir -p "$dir/tls"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$dir/tls/ca.key" -out "$dir/tls/ca.pem" -days 30 \
    -subj "/CN=Testbed authority" 2>/dev/null
  certificate good "/CN=www.example.com" "DNS:www.example.com,DNS:mail.example.com,DNS:ldap.example.com,IP:127.0.0.1" -days 30
  certificate other "/CN=other.example.com" "DNS:other.example.com,IP:127.0.0.1" -days 30
  # Its last day is long over; openssl x509 takes no dates in the past, so the authority's own program signs it.
  : >"$dir/tls/index.txt"
  echo 1000 >"$dir/tls/serial"
  openssl req -newkey rsa:2048 -nodes -keyout "$dir/tls/expired.key" -out "$dir/tls/expired.csr" \
    -subj "/CN=www.example.com" -addext "subjectAltName=DNS:www.example.com" 2>/dev/null
  cat >"$dir/tls/ca.cnf" <<END
[ca]
default_ca = testbed
[testbed]
database = $dir/tls/index.txt
serial = $dir/tls/serial
new_certs_dir = $dir/tls
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
END
  openssl ca -batch -config "$dir/tls/ca.cnf" -cert "$dir/tls/ca.pem" -keyfile "$dir/tls/ca.key" -in "$dir/tls/expired.csr" \
    -out "$dir/tls/expired.pem" -startdate 20200101000000Z -enddate 20200201000000Z -notext 2>/dev/null
  chmod 644 "$dir"/tls/*
}

start_postfix() {
  mkdir -p "$dir/postfix/data" "$dir/postfix/spool"
  chown postfix "$dir/postfix/data"
  cat >"$dir/postfix/main.cf" <<END
compatibility_level = 3.6
queue_directory = $dir/postfix/spool
data_directory = $dir/postfix/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.com
mydestination = mail.example.com
inet_interfaces = all
inet_protocols = ipv4
maillog_file = $dir/log/postfix.log
maillog_file_prefixes = $dir
smtpd_tls_security_level = none
END
  cat >"$dir/postfix/master.cf" <<END
25 inet n - n - - smtpd
587 inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
END
  postfix -c "$dir/postfix" check >"$dir/log/postfix-check" 2>&1
  begin postfix /usr/lib/postfix/sbin/master -c "$dir/postfix" -d
}

start_dovecot() {
  mkdir -p "$dir/dovecot/mail"
  chmod 777 "$dir/dovecot/mail"
  echo "tester:{PLAIN}pass word::::::" >"$dir/dovecot/users"
  cat >"$dir/dovecot/dovecot.conf" <<END
base_dir = $dir/dovecot/run
log_path = $dir/log/dovecot.log
protocols = imap pop3
listen = *
ssl = yes
ssl_cert = <$dir/tls/good.pem
ssl_key = <$dir/tls/good.key
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:$dir/dovecot/mail/%u
passdb {
  driver = passwd-file
  args = $dir/dovecot/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$dir/dovecot/mail/%u
}
first_valid_uid = 1
# No waiting for an address that failed to log in: that is what half of the questions do on purpose.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
END
  begin dovecot dovecot -F -c "$dir/dovecot/dovecot.conf"
}

start_dnsmasq() {
  begin dnsmasq dnsmasq -k -C /dev/null -p 53 --no-resolv --no-hosts --user=nobody --pid-file="$dir/dnsmasq.pid" \
    --address=/www.example.com/192.0.2.80 --ptr-record=80.2.0.192.in-addr.arpa,www.example.com \
    --host-record=six.example.com,2001:db8::80 --local=/example.com/
}

start_slapd() {
  mkdir -p "$dir/ldap/db"
  cat >"$dir/ldap/slapd.conf" <<END
include /etc/ldap/schema/core.schema
pidfile $dir/ldap/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile $dir/tls/good.pem
TLSCertificateKeyFile $dir/tls/good.key
TLSCACertificateFile $dir/tls/ca.pem
database mdb
suffix "dc=example,dc=com"
rootdn "cn=admin,dc=example,dc=com"
rootpw secret
directory $dir/ldap/db
END
  slapadd -f "$dir/ldap/slapd.conf" >"$dir/log/slapadd" 2>&1 <<END
dn: dc=example,dc=com
objectClass: dcObject
objectClass: organization
dc: example
o: Example
END
  begin slapd slapd -d 0 -f "$dir/ldap/slapd.conf" -h "ldap://0.0.0.0/ ldaps://0.0.0.0/"
}

start_vsftpd() {
  mkdir -p "$dir/ftp/empty" "$dir/ftp/root"
  echo "the farm is well" >"$dir/ftp/root/state.txt"
  cat >"$dir/ftp/vsftpd.conf" <<END
listen=YES
background=NO
anonymous_enable=YES
no_anon_password=NO
local_enable=NO
anon_root=$dir/ftp/root
secure_chroot_dir=$dir/ftp/empty
seccomp_sandbox=NO
END
  begin vsftpd vsftpd "$dir/ftp/vsftpd.conf"
}

start_leafnode() {
  mkdir -p "$dir/news"
  cat >"$dir/news/leafnode" <<'END'
#!/bin/sh
exec /usr/sbin/leafnode
END
  chmod +x "$dir/news/leafnode"
  begin leafnode busybox nc -ll -p 119 -e "$dir/news/leafnode"
}

start_freeradius() {
  mkdir -p "$dir/radius"
  cat >"$dir/radius/users" <<END
tester Cleartext-Password := "pass word"
END
  cat >"$dir/radius/radiusd.conf" <<END
prefix = /usr
libdir = /usr/lib/freeradius
name = radius
logdir = $dir/log
run_dir = $dir/radius
pidfile = $dir/radius/pid
max_request_time = 5
security {
  reject_delay = 0
}
thread pool {
  start_servers = 1
  max_servers = 2
  min_spare_servers = 1
  max_spare_servers = 1
}
modules {
  pap {
  }
  files {
    filename = $dir/radius/users
  }
}
client loopback {
  ipaddr = 127.0.0.0/8
  secret = "radius secret"
}
server default {
  listen {
    type = auth
    ipaddr = *
    port = 1812
  }
  authorize {
    files
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
  }
}
END
  begin freeradius freeradius -f -l "$dir/log/radius.log" -n radiusd -d "$dir/radius"
}

start_sipp() {
  cat >"$dir/options.xml" <<'END'
<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="answers OPTIONS">
  <recv request="OPTIONS"/>
  <send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
</scenario>
END
  begin sipp-udp sipp -sf "$dir/options.xml" -i 0.0.0.0 -p 5060 -t u1 -nostdin
  begin sipp-tcp sipp -sf "$dir/options.xml" -i 0.0.0.0 -p 5060 -t t1 -nostdin
}

start_mariadb() {
  mkdir -p "$dir/mariadb/data"
  # The server's package makes this user, the core alone does not.
  id mysql >/dev/null 2>&1 || useradd --system --no-create-home mysql
  chown -R mysql "$dir/mariadb"
  # What mariadb-install-db does, which needs the client's package for a helper.
  (printf '%s\n' "CREATE DATABASE mysql;" "USE mysql;"
    cat /usr/share/mysql/mysql_system_tables.sql /usr/share/mysql/mysql_performance_tables.sql \
      /usr/share/mysql/mysql_system_tables_data.sql) |
    mariadbd --no-defaults --bootstrap --user=mysql --datadir="$dir/mariadb/data" --innodb-buffer-pool-size=16M \
      >"$dir/log/mariadb-install" 2>&1
  cat >"$dir/mariadb/init.sql" <<END
CREATE DATABASE shop;
CREATE TABLE shop.state (word CHAR(8));
INSERT INTO shop.state VALUES ('well');
CREATE TABLE shop.nothing (word CHAR(8));
CREATE USER 'tester'@'%' IDENTIFIED BY 'pass word';
GRANT SELECT ON shop.* TO 'tester'@'%';
DELETE FROM mysql.global_priv WHERE User = '';
FLUSH PRIVILEGES;
END
  begin mariadb mariadbd --no-defaults --user=mysql --datadir="$dir/mariadb/data" --port=3306 --bind-address=0.0.0.0 \
    --socket="$dir/mariadb/socket" --pid-file="$dir/mariadb/pid" --init-file="$dir/mariadb/init.sql" \
    --innodb-buffer-pool-size=16M --skip-name-resolve
}

start_postgres() {
  local bin
  bin=$(echo /usr/lib/postgresql/*/bin)
  mkdir -p "$dir/postgres"
  echo "pass word" >"$dir/postgres/password"
  chown -R postgres "$dir/postgres"
  (cd / && setpriv --reuid postgres --regid postgres --clear-groups "$bin/initdb" -D "$dir/postgres/data" -U tester \
    --pwfile="$dir/postgres/password" -A scram-sha-256 --no-sync) >"$dir/log/initdb" 2>&1
  begin postgres setpriv --reuid postgres --regid postgres --clear-groups "$bin/postgres" -D "$dir/postgres/data" -p 5432 \
    -c listen_addresses=0.0.0.0 -c unix_socket_directories="$dir/postgres"
}

start_nginx() {
  mkdir -p "$dir/web"
  echo "all is well here" >"$dir/web/index.html"
  cat >"$dir/nginx.conf" <<END
daemon off;
pid $dir/nginx.pid;
error_log $dir/log/nginx.log;
worker_processes 1;
events {
}
http {
  access_log off;
  root $dir/web;
  server {
    listen 80 default_server;
    location = /moved { return 302 /index.html; }
    location = /away { return 302 http://elsewhere.example.com/; }
    location = /loop { return 302 /loop; }
    location = /zipped { gzip on; gzip_min_length 1; gzip_types *; try_files /index.html =404; }
  }
  server {
    listen 443 ssl default_server;
    server_name other.example.com;
    ssl_certificate $dir/tls/other.pem;
    ssl_certificate_key $dir/tls/other.key;
  }
  server {
    listen 443 ssl;
    server_name www.example.com;
    ssl_certificate $dir/tls/good.pem;
    ssl_certificate_key $dir/tls/good.key;
  }
  server {
    listen 444 ssl;
    ssl_certificate $dir/tls/expired.pem;
    ssl_certificate_key $dir/tls/expired.key;
  }
  server {
    listen 445 ssl;
    ssl_certificate $dir/tls/good.pem;
    ssl_certificate_key $dir/tls/good.key;
    ssl_reject_handshake on;
  }
}
END
  begin nginx nginx -c "$dir/nginx.conf"
}

start_echo() {
  begin echo busybox nc -ll -p 7 -e /bin/cat
}

start_all() {
  start_postgres
  start_mariadb
  start_postfix
  start_dovecot
  start_dnsmasq
  start_slapd
  start_vsftpd
  start_leafnode
  start_freeradius
  start_sipp
  start_nginx
  start_echo
}

# listening tcp|udp PORT
listening() {
  ss -Hln "--$1" | awk '{ print $4 }' | grep -q ":$2\$"
}

# wait_for up|down: every port of the lists; names those that are late.
wait_for() {
  local want=$1 deadline=$((SECONDS + 40)) kind port late
  while :; do
    late=
    for kind in tcp udp; do
      declare -n ports=${kind}_ports
      for port in "${ports[@]}"; do
        if listening "$kind" "$port"; then [ "$want" = up ] || late+=" $kind/$port"
        else [ "$want" = down ] || late+=" $kind/$port"; fi
      done
    done
    [ -n "$late" ] || return 0
    [ $SECONDS -lt $deadline ] || { echo "still not $want:$late"; return 1; }
    sleep 0.2
  done
}

# end_all: TERM, and KILL for what is left; only what begin started and its children, all in this PID namespace.
end_all() {
  local pid
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null; done
  # PostgreSQL and others wait for clients on TERM; nothing here is worth waiting for.
  sleep 1
  for pid in "${pids[@]}"; do pkill -KILL -P "$pid" 2>/dev/null; kill -KILL "$pid" 2>/dev/null; done
  wait "${pids[@]}" 2>/dev/null
  pids=()
}
