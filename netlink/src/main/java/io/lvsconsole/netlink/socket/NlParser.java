package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;

/**
 * Makes a value of an answer.
 *
 * @param <T> the value, never null
 */
@FunctionalInterface
public interface NlParser<T> {

    /**
     * The value of one message, which is valid during the call only.
     *
     * @throws DecodeException if the bytes are not what they should be
     */
    T parse(NlMessage message) throws DecodeException;
}
