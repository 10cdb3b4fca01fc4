# Sourced after lib.sh by the programs of this directory: what an operator sees and does in the lab, whatever world it runs in.

# Says yes to the dialog, once it is old enough to listen: one younger than 300 ms takes no answer, lest it be typed ahead.
e2e_pause() { read -rt 0.4 <> <(:) || :; }
e2e_confirm() {
  e2e_pause
  e2e_press y
}

# Each screen with words that must stand on it. SIZE, then KEY|NAME|TEXT|TEXT...
e2e_screens() { # SIZE
  local line key name texts text missing
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    IFS='|' read -r key name texts <<<"$line"
    e2e_press "$key"
    missing=
    while [ -n "$texts" ]; do
      text=${texts%%|*}
      e2e_wait "$e2e_patience" e2e_shows "$text" || missing="$missing '$text'"
      case $texts in *'|'*) texts=${texts#*|} ;; *) texts= ;; esac
    done
    e2e_check "$1: $name${missing:+ lacks$missing}" [ -z "$missing" ]
  done
}

e2e_screens_80() {
  e2e_screens 80x24 <<'END'
1|services and real servers|SERVICE / REAL|SCHED/FWD|▾TCP 10.1.80.90:80 wrr p50|10.1.80.93:80 route 100|10.1.80.95:80 route 100|ok 2/2|W weight
2|connections|PROTO STATE EXPIRES CLIENT VIRTUAL REAL|10.1.80.62|10.1.80.90:80 10.1.80.9|FIN_WAIT
3|rates|SERVICE CPS PEAK|TCP 10.1.80.90:80|OUT/s
4|high availability|VI_1 vrid 51 enp0s3 MASTER|prio 101/101|master: this node|O standby
5|checks|CHECK RESULTS old>new|80.93 tcp ..|80.95 tcp ..|1/2
6|network|enp0s3 UP|10.1.80.91/24 DIP|10.1.80.90/32 VIP VI_1 lease|ROUTE 10.1.80.93
7|events|TIME LEVEL EVENT|(VI_1) Entering MASTER STATE
8|lab|ds1 director 10.1.80.91 up|ds2 director 10.1.80.92 up|rs2 real server 10.1.80.95 up|client served|answered
END
}

e2e_screens_120() {
  e2e_screens 120x40 <<'END'
1|services with the detail pane and the last events|10.1.80.93:80 route 100|│ check tcp, every 6|│ weight 100 configured|(VI_1) Entering MASTER STATE
2|connections with states counted|│ BY STATE|│ FIN_WAIT|ASSURED
3|rates|│ TCP 10.1.80.90:80|PEAK
4|high availability with the last events|VI_1 vrid 51 enp0s3 MASTER|(VI_1) Entering MASTER STATE|▒ backup █ master
5|checks with their effect|│ tcp 10.1.80.90:80/10.1.80.93|weight
6|network|rp_filter|10.1.80.90/32 VIP VI_1 lease
7|events with the whole text|TIME LEVEL EVENT|│
8|lab|ds1 director 10.1.80.91 up|client served|answered
END
}

# The screens where the kernel is real.
e2e_real() {
  e2e_screens 'real kernel' <<'END'
2|connections|PROTO STATE EXPIRES|10.1.80.90:80
4|high availability|VI_1 vrid 51 enp0s3 MASTER|master: this node
5|checks|80.93 tcp|80.95 tcp
6|network|enp0s3 UP|10.1.80.90/32 VIP VI_1 lease
7|events|(VI_1) Entering MASTER STATE
8|lab|ds1 director 10.1.80.91 up|client served|answered
1|services|TCP 10.1.80.90:80 wrr p50|ok 2/2
END
}

# Keys that look or move, on the services; the cursor stands on the service before and after.
e2e_looking_keys() {
  e2e_where=Services
  e2e_press 1 Home
  e2e_see "Home: the cursor is on the first row" " 1/3"
  e2e_press j
  e2e_see "j: down" "> 10.1.80.93:80"
  e2e_press Down
  e2e_see "Down" "> 10.1.80.95:80"
  e2e_press k
  e2e_see "k: up" "> 10.1.80.93:80"
  e2e_press Up
  e2e_see "Up" " 1/3"
  e2e_press G
  e2e_see "G: the last row" " 3/3"
  e2e_press g
  e2e_see "g: the first row" " 1/3"
  e2e_press End
  e2e_see "End: the last row" " 3/3"
  e2e_press PPage
  e2e_see "PgUp" " 1/3"
  e2e_press NPage
  e2e_see "PgDn" " 3/3"
  e2e_press g h
  e2e_see "h: the group is closed" " 1/1"
  e2e_press l
  e2e_see "l: the group is open" " 1/3"
  e2e_press Left
  e2e_see "Left: the group is closed" " 1/1"
  e2e_press Right
  e2e_see "Right: the group is open" " 1/3"
  e2e_press j Enter
  e2e_see "Enter on a real server: its connections" "real=1"
  e2e_gone "Enter on a real server: no other's" "10.1.80.95:80"
  e2e_press Escape
  e2e_see "Esc: back to the same row" "> 10.1.80.93:80"
  e2e_press x
  e2e_see "x: why it is up" "weight 100 configured"
  e2e_press Escape
  e2e_gone "Esc closes it" "Explain 10.1.80.93:80"
  e2e_press /
  e2e_type 'real=10.1.80.95'
  e2e_press Enter
  e2e_gone "/ filters" "10.1.80.93:80"
  e2e_press Escape
  e2e_see "Esc clears the filter" "10.1.80.93:80"
  e2e_press F4
  e2e_type '80.93'
  e2e_press Enter
  e2e_gone "F4 filters" "10.1.80.95:80"
  e2e_press BSpace
  e2e_see "Backspace clears the filter" "10.1.80.95:80"
  e2e_press n N
  e2e_press s
  e2e_see "s: a column to sort by" "Sort by"
  e2e_press Enter
  e2e_see "the column is told" "sort service"
  e2e_press '>'
  e2e_see ">: the next column" "sort sched"
  e2e_press '<'
  e2e_see "<: the column before" "sort service"
  e2e_press i
  e2e_see "i: the other way round" "sort service desc"
  e2e_press i
  e2e_gone "i again" "sort service desc"
  e2e_press F6
  e2e_see "F6 is s" "Sort by"
  e2e_press Escape
  e2e_gone "Esc closes it" "Sort by"
  e2e_press t
  e2e_gone "t: flat" "▾TCP"
  e2e_press F5
  e2e_see "F5: tree again" "▾TCP"
  e2e_press w w
  e2e_press c
  e2e_see "c: columns" "Columns:"
  e2e_press Escape
  e2e_gone "Esc closes them" "Columns:"
  e2e_press f
  e2e_see "f: the picture stands" "FROZEN"
  e2e_press f
  e2e_gone "f: live again" "FROZEN"
  e2e_press +
  e2e_see "+: read less often" "2s age"
  e2e_press -
  e2e_see "-: read more often" " 1s age"
  e2e_press r g j Space
  e2e_see "Space marks" "1 marked"
  e2e_press v u
  e2e_gone "u unmarks" "marked"
  e2e_press 2
  e2e_see "2: connections" "PROTO STATE"
  e2e_press '['
  e2e_see "[: the view before" "SERVICE / REAL"
  e2e_press ']'
  e2e_see "]: the view after" "PROTO STATE"
  e2e_press BTab
  e2e_see "Shift-Tab: the screen before" "SERVICE / REAL"
  e2e_press Tab
  e2e_see "Tab: the next screen" "PROTO STATE"
  e2e_press 1 a
  e2e_see "a: what was changed here" "TIME CHANGE"
  e2e_press Escape
  e2e_see "Esc: back" "SERVICE / REAL"
  e2e_press C-p
  e2e_see "Ctrl-P: the palette" "the connection table"
  e2e_type 'health'
  e2e_press Enter
  e2e_see "the palette opens a screen" "CHECK RESULTS"
  e2e_press 1 '?'
  e2e_see "?: help" "Keys of Services"
  e2e_press Escape
  e2e_gone "Esc leaves help" "Keys of Services"
  e2e_press F1
  e2e_see "F1: help" "Keys of Services"
  e2e_press Escape
  e2e_gone "Esc leaves help again" "Keys of Services"
  e2e_press y
  e2e_see "y: copies the row" "copied the row"
  e2e_press m
  e2e_see "m: mouse on" "mouse on"
  e2e_press m
  e2e_see "m: mouse off" "mouse off"
  e2e_press C-c
  e2e_see "Ctrl-C never kills" "q to quit"
  e2e_press C-l
  e2e_see "Ctrl-L: painted anew" "SERVICE / REAL"
  e2e_press C-z
  e2e_see "Ctrl-Z: suspended" "Stopped"
  e2e_line fg
  e2e_see "fg: back" "SERVICE / REAL"
  e2e_press '!'
  e2e_see "!: the command line on the whole terminal" "Ctrl-D ends"
  e2e_line 'ipvsadm -ln'
  e2e_see "it works on the same director" "-> 10.1.80.93:80 Route 100"
  e2e_tmux send-keys -t e2e C-d
  e2e_see "Ctrl-D: back on the screen" "SERVICE / REAL"
}

# A typed change appears by itself; weight, undo, add, delete, zero.
e2e_acting() {
  e2e_where=Services
  e2e_press 1 :
  e2e_see ": opens the command line" "ds1#"
  e2e_type 'ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.97:80 -g -w 5'
  local begun=${EPOCHREALTIME/./}
  e2e_press Enter
  e2e_see "a typed ipvsadm -a appears in the table" "10.1.80.97:80 route 5"
  echo "      $(((${EPOCHREALTIME/./} - begun) / 1000)) ms after Enter; one refresh is 1000 ms"
  e2e_press Escape
  e2e_gone "Esc closes the command line" "ds1#"
  e2e_press U
  e2e_see "U: what undo does, first" "ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.97:80"
  e2e_confirm
  e2e_gone "undone" "10.1.80.97:80"
  e2e_press g j W
  e2e_see "W: asks for the weight" "Weight of 10.1.80.93:80"
  e2e_press End BSpace BSpace BSpace 7 Enter
  e2e_see "the plan in words" "weight 10.1.80.93:80 7"
  e2e_confirm
  e2e_see "the weight is 7" "10.1.80.93:80 route 7 "
  e2e_press B
  e2e_see "B: bring back, the plan" "enable 10.1.80.93:80"
  e2e_confirm
  e2e_see "the weight is 100" "10.1.80.93:80 route 100 "
  e2e_press E
  e2e_see "E: a form with what it is now" "Edit 10.1.80.93:80"
  e2e_press Escape
  e2e_gone "Esc closes the form" "Edit 10.1.80.93:80"
  e2e_press X
  e2e_see "X: asks for the name" "type 10.1.80.93:80 to apply"
  e2e_press Escape
  e2e_gone "Esc cancels" "type 10.1.80.93:80"
  e2e_press g Z
  e2e_see "Z: says what is lost" "Zero the counters of TCP 10.1.80.90:80"
  e2e_press Escape
  e2e_gone "Esc cancels that" "Zero the counters"
  e2e_press A
  e2e_see "A: what to add" "a virtual service"
  e2e_press Down Enter
  e2e_see "the form" "address:port, or the mark"
  e2e_press Tab
  e2e_type '10.1.80.91:8080'
  e2e_press Enter
  e2e_see "the plan" "ipvsadm -A -t 10.1.80.91:8080"
  e2e_confirm
  e2e_see "the service is there" "TCP 10.1.80.91:8080 wlc"
}

# A real server's httpd is stopped and started on the lab's screen, and seen on the others.
e2e_server_down() {
  e2e_where=Lab
  e2e_press 8 Home Down Down Down H
  e2e_see "H on rs1: asks" "stop httpd rs1"
  e2e_confirm
  e2e_see "rs1 has no httpd" "HTTPD STOPPED"
  e2e_press 1
  e2e_see "the check takes rs1 out on the services" "WARN 1/2" 40
  e2e_press g j x
  e2e_see "and x says why" "connect refused"
  e2e_press Escape
  e2e_press 8 S
  e2e_see "S on rs1: asks" "start rs1"
  e2e_confirm
  e2e_gone "rs1 has its httpd" "HTTPD STOPPED"
  e2e_press 1
  e2e_see "rs1 is back" "ok 2/2" 40
}

# ds1 dies, ds2 takes over, and what the client lost is counted.
e2e_failover() {
  e2e_where=Lab
  e2e_press 8 Home Down K
  e2e_see "K on ds1: asks" "kill ds1"
  e2e_confirm
  e2e_see "ds1's engine is gone" "ENGINE STOPPED"
  e2e_press :
  e2e_see "the command line on ds1" "ds1#"
  e2e_type 'node ds2'
  e2e_press Enter Escape
  e2e_see "node ds2: the console looks at ds2, who has taken over" "ds2 MASTER" 30
  e2e_press 1
  e2e_see "connections go through ds2" "ok 2/2"
  e2e_press 4
  e2e_see "and it says since when" "master: this node"
  e2e_press 8 Home Down S
  e2e_see "S on ds1: asks" "start ds1"
  e2e_confirm
  e2e_see "ds2 steps back" "ds2 BACKUP" 60
  e2e_press O
  e2e_see "O on ds1: asks" "off ds1"
  e2e_confirm
  e2e_see "ds1 is off" "OFF"
  e2e_see "ds2 takes over" "ds2 MASTER" 30
  e2e_press 8
  e2e_check "the client's losses are counted on the screen" e2e_wait 10 e2e_lost_some
  e2e_see "and it is served again" "client served" 30
  e2e_press B
  e2e_see "B on ds1: asks" "ds1"
  e2e_confirm
  e2e_see "ds1 owns again" "ds2 BACKUP" 60
}

e2e_lost_some() { e2e_text | grep -qE 'lost [1-9][0-9]*'; }
e2e_lost() { e2e_text | grep -oE 'answered [0-9]+ lost [0-9]+' | tail -n 1; }

# The terminal is as it was before the program ran.
e2e_leaves_well() { # WHAT
  local state
  e2e_see "$1: the shell is back, the program ended well" "0 e2e$"
  e2e_line 'clear; stty -g >"$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo terminal"-as-before"'
  e2e_see "$1: the terminal's settings are as before" 'terminal-as-before'
  state=$(e2e_tmux display-message -p -t e2e '#{alternate_on}#{mouse_any_flag}#{keypad_cursor_flag}#{cursor_flag}')
  e2e_check "$1: one screen, no mouse, plain keys, a cursor ($state)" [ "$state" = 0001 ]
}

# The keys that the help of this screen lists, as SCREEN KEY by tmux's names; SCREEN is "all" for those that work everywhere.
e2e_help_keys() { # SCREEN
  e2e_screen | awk -v screen="$1" '
    BEGIN { split("PgUp PPage PgDn NPage Shift-Tab BTab Esc Escape Backspace BSpace Ctrl-P C-p Ctrl-L C-l Ctrl-Z C-z Ctrl-C C-c", w, " ")
            for (i = 1; i in w; i += 2) name[w[i]] = w[i + 1] }
    /Keys of / { section = screen; next }
    /Keys everywhere/ { section = "all"; next }
    /^.?Dialogs/ { exit }
    section { count = split(substr($0, 2, 17), keys, " ")
              for (i = 1; i <= count; i++) print section, (keys[i] in name ? name[keys[i]] : keys[i]) }'
}

# Every key the program's own help lists was pressed by now; prints those that were not.
e2e_untouched() {
  local screen key missing=
  while read -r screen key; do
    if [ "$screen" = all ]; then
      cut -d' ' -f2 "$e2e_dir/pressed" | grep -qxF -- "$key"
    else
      grep -qxF -- "$screen $key" "$e2e_dir/pressed"
    fi || missing="$missing $screen:$key"
  done
  echo "$missing"
}

e2e_every_key() {
  local listed=$e2e_dir/listed missing
  : >"$listed"
  e2e_size 120 110
  while read -r key screen; do
    e2e_press "$key" '?'
    e2e_see "the help of $screen" "Keys of $screen"
    e2e_see "all of it" "Dialogs"
    e2e_help_keys "$screen" >>"$listed"
    e2e_press Escape
    e2e_gone "it closes" "Keys of $screen"
  done <<'END'
1 Services
4 HA
6 Net
8 Lab
END
  missing=$(sort -u "$listed" | e2e_untouched)
  e2e_check "each of the $(sort -u "$listed" | wc -l) keys that the help lists was pressed${missing:+, but not:$missing}" [ -z "$missing" ]
}

# Standby and takeover on the screen of high availability; gratuitous ARP.
e2e_standby() {
  e2e_where=HA
  e2e_press 4 Home P
  e2e_see "P: announce the address" "GARP"
  e2e_press Escape F O
  e2e_see "O: standby, by name" "type VI_1"
  e2e_pause
  e2e_type VI_1
  e2e_press Enter
  e2e_see "ds1 stands by" "ds1 BACKUP" 30
  e2e_press K
  e2e_see "K: takeover, by name" "type VI_1"
  e2e_pause
  e2e_type VI_1
  e2e_press Enter
  e2e_see "ds1 takes it back" "ds1 MASTER" 30
  e2e_where=Net
  e2e_press 6 P
  e2e_see "P on the network's screen" "GARP"
  e2e_press Escape
}

# The other things that can be done to machines.
e2e_lab_keys() {
  e2e_where=Lab
  e2e_press 8 Home Down Down
  e2e_lab_key T "stop ds2" "ENGINE STOPPED" && e2e_lab_key S "start ds2" "" "ENGINE STOPPED"
  e2e_lab_key Z "freeze ds2" "FROZEN" && e2e_lab_key C "thaw ds2" "" "FROZEN"
  e2e_lab_key P "ds2" "UNPLUGGED" && e2e_lab_key I "ds2" "" "UNPLUGGED"
}

e2e_lab_key() { # KEY QUESTION [SEEN] [GONE]
  e2e_press "$1"
  e2e_see "$1: asks" "$2"
  e2e_confirm
  [ -z "$3" ] || e2e_see "$1: done" "$3"
  [ -z "${4-}" ] || e2e_gone "$1: done" "$4"
}

# What a drain waits for soon ends from now on: closed connections after 2 s, and clients that were sent to a server before
# may go to another.
e2e_prepare_drain() {
  e2e_where=Services
  e2e_press 1 :
  e2e_see ": opens the command line" "ds1#"
  e2e_type 'sysctl -w net.ipv4.vs.expire_quiescent_template=1'
  e2e_press Enter
  e2e_type 'ipvsadm --set 900 2 300'
  e2e_press Enter
  e2e_see "what was typed was answered" "expire_quiescent_template = 1"
  e2e_press Escape
  e2e_gone "Esc closes the command line" "ds1#"
}

# A drain to its end: the engine waits until its connections have ended, then takes the server out.
e2e_drain() {
  e2e_where=Services
  e2e_press 1 /
  e2e_type 'real=10.1.80.93'
  e2e_press Enter G D
  e2e_see "D: the plan" "Drain 10.1.80.93:80"
  e2e_confirm
  e2e_see "it drains" "10.1.80.93:80 route 0"
  e2e_see "to the end: out of the table" "10.1.80.93:80 - - - -" 130
  e2e_press B
  e2e_see "B: the plan" "enable 10.1.80.93:80"
  e2e_confirm
  e2e_see "brought back" "10.1.80.93:80 route 100"
  e2e_press Escape
}

# Any size: pulled about while it runs, too small, and back.
e2e_sizes() {
  local size
  e2e_press 1
  for size in '200 60' '60 20' '44 12' '132 43' '90 30'; do e2e_size $size; done
  e2e_size 30 8
  e2e_see "too small: it says so" "40x10 needed"
  e2e_size 40 10
  e2e_see "40x10" "10.1.80.90"
  e2e_size 80 24
  e2e_see "80x24 again" "10.1.80.93:80 route 100"
  e2e_press f
  e2e_see "the picture stands" "FROZEN"
  e2e_screen | tail -n +3 >"$e2e_dir/resized"
  e2e_press C-l
  e2e_pause
  e2e_screen | tail -n +3 >"$e2e_dir/anew"
  e2e_check "nothing is left of the other sizes: Ctrl-L changes nothing" diff "$e2e_dir/resized" "$e2e_dir/anew"
  e2e_press f
}
