package io.lvsconsole.netlink.rtnl;

/** What a change expects of the object before it, in the words of {@code ip} (netlink's NEW flags). */
public enum PutMode {
    /** Must not exist: EEXIST ({@code NLM_F_CREATE | NLM_F_EXCL}). */
    ADD,
    /** Must exist: ENOENT ({@code NLM_F_REPLACE}). The kernel takes it as {@link #REPLACE} for addresses. */
    CHANGE,
    /** May exist ({@code NLM_F_CREATE | NLM_F_REPLACE}). */
    REPLACE,
    /** A further route behind its equals ({@code NLM_F_CREATE | NLM_F_APPEND}). */
    APPEND,
    /** A further route before its equals ({@code NLM_F_CREATE}). */
    PREPEND
}
