package io.lvsconsole.netlink.sys;

/** Error numbers that this package compares with ({@code asm-generic/errno-base.h}). */
final class Errnos {

    static final int EINTR = 4;
    static final int EAGAIN = 11;

    private Errnos() {}
}
