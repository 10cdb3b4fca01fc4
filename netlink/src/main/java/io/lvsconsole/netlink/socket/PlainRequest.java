package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.NlMessage;

/** A request whose parts are known beforehand. */
record PlainRequest(int type, int flags, String operation, String object, NlMessage.Body body) implements NlRequest {
    @Override
    public void write(AttrWriter out) {
        body.write(out);
    }
}
