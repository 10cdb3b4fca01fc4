package io.lvsconsole.console.lab;

/** Where the typist sits: the director that commands work on. */
public interface Seat {

    /** Its name. */
    String director();

    /** Sits down at another one, whose name is known to exist. */
    void move(String director);

    /** A seat of one's own, at a director to begin with. */
    static Seat at(String first) {
        return new Seat() {
            private volatile String director = first;

            @Override
            public String director() {
                return director;
            }

            @Override
            public void move(String next) {
                director = next;
            }
        };
    }
}
