# Sourced: the real program in a real terminal (tmux on a server of its own), driven and watched as an operator would.
#
#   e2e_begin COLUMNS ROWS       a shell in a terminal of that size; its end takes it away, whatever happens
#   e2e_line TEXT                types a line into that shell         e2e_type TEXT   types characters
#   e2e_press KEY...             presses keys by tmux's names, after each other; single characters are keys as well
#   e2e_see WHAT TEXT [SECONDS]  a check: the text comes to stand on the screen, spaces squeezed; e2e_gone the contrary
#   e2e_size COLUMNS ROWS        the window is pulled to another size
#   e2e_screen                   prints what stands on it
#
# Nothing sleeps for luck: everything waits until what it waits for is there. A failed check shows the screen.
# Presses are written to $e2e_dir/pressed as SCREEN KEY, so that a suite can say which keys it has never touched.

e2e_passed=0 e2e_failed=0
e2e_patience=${E2E_PATIENCE:-15}
e2e_where=all

e2e_begin() {
  e2e_name=lvsconsole-e2e-$$
  e2e_dir=$(mktemp -d)
  trap e2e_end EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  : >"$e2e_dir/pressed"
  LC_ALL=C.UTF-8 e2e_tmux new-session -d -x "$1" -y "$2" -s e2e env -i HOME="$e2e_dir" PATH="$PATH" TERM=screen-256color \
    LC_ALL=C.UTF-8 COLORTERM=truecolor LVSCONSOLE_BUILD=no ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} PS1='$? e2e$ ' bash --norc --noprofile
  e2e_tmux set-option -g window-size manual >/dev/null
  e2e_wait 5 e2e_shows '0 e2e$'
}

e2e_tmux() { tmux -L "$e2e_name" -f /dev/null -u "$@"; }

e2e_end() {
  local status=$?
  trap - EXIT
  e2e_tmux kill-server 2>/dev/null
  # The program may still write its history.
  e2e_wait 5 e2e_is_alone
  rm -rf "$e2e_dir"
  return $status
}

# Whether nothing that was started here runs any more.
e2e_is_alone() { ! pgrep -f "HOME=$e2e_dir|$e2e_dir" >/dev/null; }

e2e_screen() { e2e_tmux capture-pane -p -t e2e; }

# The screen with runs of spaces squeezed into one, so that columns may move.
e2e_text() { e2e_screen | tr -s ' '; }
e2e_shows() { e2e_text | grep -qF -- "$1"; }
e2e_hides() { ! e2e_shows "$1"; }

e2e_wait() { # SECONDS COMMAND...
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -le $end ] || return 1
    read -rt 0.05 <> <(:) || :
  done
}

e2e_result() { # WHAT STATUS
  if [ "$2" = 0 ]; then
    e2e_passed=$((e2e_passed + 1))
    echo "ok    $1"
  else
    e2e_failed=$((e2e_failed + 1))
    echo "FAIL  $1"
    e2e_screen | sed 's/^/      | /; s/ *$//'
    # What follows a few failures is only their consequence, and each costs its time limit.
    [ "$e2e_failed" -lt 4 ] || { echo "$e2e_passed passed, $e2e_failed failed, the rest not tried"; exit 1; }
  fi
}

e2e_check() { # WHAT COMMAND...
  local what=$1 status=0
  shift
  "$@" || status=$?
  e2e_result "$what" $status
}

e2e_see() {
  local status=0
  e2e_wait "${3:-$e2e_patience}" e2e_shows "$2" || status=1
  e2e_result "$1" $status
}

e2e_gone() {
  local status=0
  e2e_wait "${3:-$e2e_patience}" e2e_hides "$2" || status=1
  e2e_result "$1" $status
}

e2e_press() {
  local key
  for key in "$@"; do
    echo "$e2e_where $key" >>"$e2e_dir/pressed"
    case $key in
      Escape)
        # A lone Esc is told from a key that begins with it by 50 ms of silence.
        e2e_tmux send-keys -t e2e Escape
        read -rt 0.15 <> <(:) || : ;;
      ?) e2e_tmux send-keys -t e2e -l -- "$key" ;;
      *) e2e_tmux send-keys -t e2e "$key" ;;
    esac
  done
}

e2e_type() { e2e_tmux send-keys -t e2e -l -- "$1"; }
e2e_line() { e2e_type "$1"; e2e_tmux send-keys -t e2e Enter; }

e2e_size() {
  e2e_tmux resize-window -t e2e -x "$1" -y "$2"
}
