package io.lvsconsole.architecture.sample.rim;

import io.lvsconsole.architecture.sample.decide.BrokenUtils;

/** Starts a thread, calls native code and closes a cycle. */
public final class Rim extends Thread {

    @Override
    public void run() {
        new BrokenUtils().decide();
        com.sun.jna.Native.getLastError();
    }
}
