package io.lvsconsole.console.tui;

import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Optional;

/** Which service a change is about, if it is about one that the engine may keep. */
final class KeyOfChange implements IpvsChange.Visitor<Optional<ServiceKey>> {

    @Override
    public Optional<ServiceKey> visit(IpvsChange.AddService change) {
        return Optional.of(change.service().key());
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.EditService change) {
        return Optional.of(change.service().key());
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.DeleteService change) {
        return Optional.of(change.key());
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.AddDestination change) {
        return Optional.of(change.service());
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.EditDestination change) {
        return Optional.of(change.service());
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.DeleteDestination change) {
        return Optional.of(change.service());
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.StartDaemon change) {
        return Optional.empty();
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.StopDaemon change) {
        return Optional.empty();
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.SetTimeouts change) {
        return Optional.empty();
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.Zero change) {
        return Optional.empty();
    }

    @Override
    public Optional<ServiceKey> visit(IpvsChange.Flush change) {
        return Optional.empty();
    }
}
