package io.lvsconsole.engine.core;

import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;

/** Divides changes into those of one service and all others. */
abstract class ChangeVisitor<R> implements IpvsChange.Visitor<R> {

    abstract R service(ServiceKey key, IpvsChange change);

    abstract R other(IpvsChange change);

    @Override
    public R visit(IpvsChange.AddService change) {
        return service(change.service().key(), change);
    }

    @Override
    public R visit(IpvsChange.EditService change) {
        return service(change.service().key(), change);
    }

    @Override
    public R visit(IpvsChange.DeleteService change) {
        return service(change.key(), change);
    }

    @Override
    public R visit(IpvsChange.AddDestination change) {
        return service(change.service(), change);
    }

    @Override
    public R visit(IpvsChange.EditDestination change) {
        return service(change.service(), change);
    }

    @Override
    public R visit(IpvsChange.DeleteDestination change) {
        return service(change.service(), change);
    }

    @Override
    public R visit(IpvsChange.StartDaemon change) {
        return other(change);
    }

    @Override
    public R visit(IpvsChange.StopDaemon change) {
        return other(change);
    }

    @Override
    public R visit(IpvsChange.SetTimeouts change) {
        return other(change);
    }

    @Override
    public R visit(IpvsChange.Zero change) {
        return other(change);
    }

    @Override
    public R visit(IpvsChange.Flush change) {
        return other(change);
    }
}
