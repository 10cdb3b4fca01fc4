# Sourced by the test runners: where the compiled tests are and the command line that runs some of them.
# After junit_prepare: $java, $class_path, $test_roots.

junit_home=$(cd "$(dirname "$0")/.." && pwd -P)

junit_die() { echo "${0##*/}: $*" >&2; exit 1; }

# junit_prepare [--no-build]: compiles unless told that it is done, and gathers one class path for all modules.
junit_prepare() {
  if [ "${1-}" != --no-build ]; then
    echo "compiling the tests" >&2
    (cd "$junit_home" && mvn -q -B test-compile) || junit_die "the tests do not compile"
  fi
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  class_path='' libraries=''
  for module in netlink engine console; do
    target=$junit_home/$module/target
    [ -f "$target/test.classpath" ] || junit_die "$module is not built: run ./verify unit, or leave out --no-build"
    class_path=$class_path:$target/test-classes:$target/classes
    libraries=$libraries:$(cat "$target/test.classpath")
  done
  # Every library once; the modules themselves are there as directories already.
  class_path=${class_path#:}:$(echo "$libraries" | tr : '\n' | awk -v home="$junit_home/" \
    '$0 != "" && index($0, home) != 1 && !seen[$0]++' | paste -sd: -)
}

# junit_classes SUFFIX [PATTERN...]: the test classes whose name ends so and contains one of the patterns.
junit_classes() {
  suffix=$1
  shift
  for module in netlink engine console; do
    roots=$junit_home/$module/target/test-classes
    [ ! -d "$roots" ] || (cd "$roots" && find . -name "*$suffix.class" ! -name '*$*')
  done | sed -e 's|^\./||' -e 's|\.class$||' -e 's|/|.|g' | sort | while read -r class; do
    if [ $# -eq 0 ]; then echo "$class"; continue; fi
    for pattern in "$@"; do
      case $class in *"$pattern"*) echo "$class"; break ;; esac
    done
  done
}

# junit_command CLASS...: prints, one word a line, the command that runs the classes in one JVM.
junit_command() {
  printf '%s\n' "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx768m -cp "$class_path" \
    org.junit.platform.console.ConsoleLauncher execute --disable-banner \
    --disable-ansi-colors --details=tree --fail-if-no-tests --config=junit.jupiter.execution.timeout.default=120s
  for class in "$@"; do printf '%s\n' "--select-class=$class"; done
}
