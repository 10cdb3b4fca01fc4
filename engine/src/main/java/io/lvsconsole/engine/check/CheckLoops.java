package io.lvsconsole.engine.check;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The threads that checks run on, and the sockets that go with each: one for all, and a second, on the kernel's own epoll
 * interface, begun for the first check that leaves by a given interface or carries a firewall mark, which Java's sockets
 * cannot.
 */
final class CheckLoops implements AutoCloseable {

    /** {@code IFNAMSIZ}. */
    private static final int NAME_BYTES = 16;

    private static final int SOL_SOCKET = 1;
    private static final RawUnixChannelOption BIND_TO_DEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, 25, NAME_BYTES);
    private static final IntegerUnixChannelOption MARK = new IntegerUnixChannelOption("SO_MARK", SOL_SOCKET, 36);

    private final List<MultiThreadIoEventLoopGroup> groups = new ArrayList<>();
    private final Map<EventLoop, Pulse> pulses = new ConcurrentHashMap<>();
    private final EventLoop usual = begin("check-loop", NioIoHandler.newFactory());
    private Optional<EventLoop> marking = Optional.empty();

    private EventLoop begin(String name, IoHandlerFactory factory) {
        MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), factory);
        groups.add(group);
        EventLoop loop = group.next();
        pulses.put(loop, new Pulse(loop));
        return loop;
    }

    /** What notices that a loop stands still. */
    Pulse pulse(EventLoop loop) {
        return pulses.get(loop);
    }

    EventLoop usual() {
        return usual;
    }

    /**
     * The thread of a check with this target; called on the usual one.
     *
     * @throws IllegalArgumentException if it needs what this machine does not have
     */
    synchronized EventLoop of(Target target) {
        if (!target.isMarked()) {
            return usual;
        }
        if (!Epoll.isAvailable()) {
            throw new IllegalArgumentException("bind_if and fwmark need epoll, which this machine's library has not");
        }
        if (marking.isEmpty()) {
            marking = Optional.of(begin("check-loop-marked", EpollIoHandler.newFactory()));
        }
        return marking.get();
    }

    /** A stream socket for a target, on a thread of {@link #of}. */
    static Bootstrap stream(EventLoop loop, Target target) {
        return bootstrap(loop, target, isNative(loop) ? EpollSocketChannel.class : NioSocketChannel.class);
    }

    /** A datagram socket. */
    static Bootstrap datagram(EventLoop loop, Target target) {
        return bootstrap(loop, target, isNative(loop) ? EpollDatagramChannel.class : NioDatagramChannel.class);
    }

    private static boolean isNative(EventLoop loop) {
        return loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
    }

    private static Bootstrap bootstrap(EventLoop loop, Target target, Class<? extends Channel> type) {
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(type);
        target.source().ifPresent(bootstrap::localAddress);
        target.bindIf().ifPresent(name -> bootstrap.option(BIND_TO_DEVICE, padded(name)));
        if (target.fwmark() != 0) {
            bootstrap.option(MARK, (int) target.fwmark());
        }
        return bootstrap;
    }

    private static ByteBuffer padded(String name) {
        ByteBuffer bytes = ByteBuffer.allocate(NAME_BYTES);
        bytes.put(name.getBytes(StandardCharsets.US_ASCII)).rewind();
        return bytes;
    }

    @Override
    public synchronized void close() {
        groups.forEach(group -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS));
        groups.forEach(group -> group.terminationFuture().awaitUninterruptibly(2, TimeUnit.SECONDS));
    }
}
