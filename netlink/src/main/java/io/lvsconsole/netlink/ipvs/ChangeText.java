package io.lvsconsole.netlink.ipvs;

/** What a change is called when it is refused: its command and the object in the operator's words. */
final class ChangeText implements IpvsChange.Visitor<String> {

    static final ChangeText OBJECT = new ChangeText();
    static final IpvsChange.Visitor<IpvsCommand> COMMAND = new CommandOf();

    private ChangeText() {}

    @Override
    public String visit(IpvsChange.AddService change) {
        return change.service().key() + " " + change.service().scheduler();
    }

    @Override
    public String visit(IpvsChange.EditService change) {
        return change.service().key() + " " + change.service().scheduler();
    }

    @Override
    public String visit(IpvsChange.DeleteService change) {
        return change.key().toString();
    }

    @Override
    public String visit(IpvsChange.AddDestination change) {
        return change.service() + " -> " + change.destination().key();
    }

    @Override
    public String visit(IpvsChange.EditDestination change) {
        return change.service() + " -> " + change.destination().key();
    }

    @Override
    public String visit(IpvsChange.DeleteDestination change) {
        return change.service() + " -> " + change.destination();
    }

    @Override
    public String visit(IpvsChange.StartDaemon change) {
        return change.daemon().role() + " " + change.daemon().interfaceName();
    }

    @Override
    public String visit(IpvsChange.StopDaemon change) {
        return change.role().toString();
    }

    @Override
    public String visit(IpvsChange.SetTimeouts change) {
        return "timeouts";
    }

    @Override
    public String visit(IpvsChange.Zero change) {
        return change.service().map(ServiceKey::toString).orElse("all services");
    }

    @Override
    public String visit(IpvsChange.Flush change) {
        return "all services";
    }

    private static final class CommandOf implements IpvsChange.Visitor<IpvsCommand> {
        @Override
        public IpvsCommand visit(IpvsChange.AddService change) {
            return IpvsCommand.NEW_SERVICE;
        }

        @Override
        public IpvsCommand visit(IpvsChange.EditService change) {
            return IpvsCommand.SET_SERVICE;
        }

        @Override
        public IpvsCommand visit(IpvsChange.DeleteService change) {
            return IpvsCommand.DEL_SERVICE;
        }

        @Override
        public IpvsCommand visit(IpvsChange.AddDestination change) {
            return IpvsCommand.NEW_DEST;
        }

        @Override
        public IpvsCommand visit(IpvsChange.EditDestination change) {
            return IpvsCommand.SET_DEST;
        }

        @Override
        public IpvsCommand visit(IpvsChange.DeleteDestination change) {
            return IpvsCommand.DEL_DEST;
        }

        @Override
        public IpvsCommand visit(IpvsChange.StartDaemon change) {
            return IpvsCommand.NEW_DAEMON;
        }

        @Override
        public IpvsCommand visit(IpvsChange.StopDaemon change) {
            return IpvsCommand.DEL_DAEMON;
        }

        @Override
        public IpvsCommand visit(IpvsChange.SetTimeouts change) {
            return IpvsCommand.SET_CONFIG;
        }

        @Override
        public IpvsCommand visit(IpvsChange.Zero change) {
            return IpvsCommand.ZERO;
        }

        @Override
        public IpvsCommand visit(IpvsChange.Flush change) {
            return IpvsCommand.FLUSH;
        }
    }
}
