# shellcheck shell=bash
# Programs on a real terminal: tmux with a server of its own. Sourced, after `set -u`, from a script that has changed to the
# top of the tree. Nothing sleeps for a result: everything is polled for until a limit.
#
#   terminal_start [COLUMNS ROWS]   a session with bash in it; TERM inside is tmux-256color
#   run LINE                        types a line into bash and Enter
#   type TEXT ... / keys NAME ... / bytes HEX ...
#   shown REGEX [SECONDS]           waits until a line on the screen matches; fails after the limit (10 s)
#   gone REGEX [SECONDS]            waits until none does
#   check WHAT CONDITION ...        one line of the result, counts it
#   restored                        whether the terminal is as bash left it: attributes, second screen, cursor, reports

limit=${TERMINAL_LIMIT:-15}
passed=0 failed=0
work=$(mktemp -d /var/tmp/lvsconsole-terminal.XXXXXX)
server=lvsconsole-$$

mux() { tmux -L "$server" -f /dev/null "$@"; }

terminal_end() {
  mux kill-server 2>/dev/null
  rm -rf "$work"
}
trap terminal_end EXIT

terminal_start() {
  mux kill-session -t t 2>/dev/null
  mkdir -p "$work/home"
  HOME=$work/home LC_ALL=C.UTF-8 PS1='bash> ' mux -u new-session -d -s t -x "${1:-100}" -y "${2:-30}" \
    "env PS1='bash> ' HISTFILE= LVSCONSOLE_BUILD=no bash --norc --noprofile"
  mux set-option -g status off
  mux set-option -g exit-empty off
  mux set-option -s escape-time 0
  mux set-option -g terminal-overrides ',*:Tc'
  shown '^bash> '
  run "stty -g > $work/before; clear"
  waits test -s "$work/before"
  shown '^bash> '
}

now_ms() { date +%s%3N; }

# waits CONDITION...: polls until it holds.
waits() {
  local end=$(($(now_ms) + limit * 1000))
  until "$@" 2>/dev/null; do
    [ "$(now_ms)" -lt "$end" ] || return 1
    read -rt 0.05 <> <(:) || :
  done
}

screen() { mux capture-pane -p -t t; }
matches() { screen | grep -qE -- "$1"; }
matches_not() { ! matches "$1"; }
shown() { local limit=${2:-$limit}; waits matches "$1"; }
gone() { local limit=${2:-$limit}; waits matches_not "$1"; }

type() { mux send-keys -t t -l -- "$*"; }
keys() { mux send-keys -t t "$@"; }
bytes() { mux send-keys -t t -H "$@"; }
run() { type "$*"; keys Enter; }

check() {
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok    $what"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    screen | sed '/^$/d; s/^/      | /'
  fi
}

flags() { mux display-message -p -t t '#{alternate_on} #{mouse_any_flag} #{keypad_cursor_flag} #{cursor_flag}'; }
flags_plain() { [ "$(flags)" = '0 0 0 1' ]; }

at_prompt() { screen | sed '/^$/d' | tail -n 1 | grep -qE '^bash> ?$'; }

# bash is asked for the attributes, so it has to have the terminal back.
restored() {
  rm -f "$work/after"
  waits at_prompt && waits flags_plain || return 1
  run "stty -g > $work/after"
  waits test -s "$work/after" && cmp -s "$work/before" "$work/after"
}

# The Java that runs in the pane.
java_pid() {
  local parent=${1:-$(mux display-message -p -t t '#{pane_pid}')} child
  for child in $(ps -o pid= --ppid "$parent"); do
    if [ "$(ps -o comm= -p "$child")" = java ]; then
      echo "$child"
      return
    fi
    java_pid "$child"
  done
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }

summary() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
