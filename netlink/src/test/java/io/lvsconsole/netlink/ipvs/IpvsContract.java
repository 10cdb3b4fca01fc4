package io.lvsconsole.netlink.ipvs;

/**
 * What every {@link Ipvs} does, in small cases: the real kernel and the stand-in are held to the same ones. Where they
 * disagree, the real kernel is right. A subclass gives each case an empty table ({@link IpvsFixture}).
 */
public abstract class IpvsContract
        implements IpvsServiceCases,
                IpvsServiceRefusalCases,
                IpvsDestinationCases,
                IpvsDestinationRefusalCases,
                IpvsDaemonCases,
                IpvsWholeTableCases {}
