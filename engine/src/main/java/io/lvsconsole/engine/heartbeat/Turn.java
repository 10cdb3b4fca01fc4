package io.lvsconsole.engine.heartbeat;

/** The steps of one turn and their common course. Lives for one step only. */
final class Turn {

    final Course course;
    final LifeSteps life;
    final MembershipSteps membership;
    final ReliabilitySteps reliability;
    final OwnershipSteps ownership;
    final StandbySteps standby;
    final IpfailSteps ipfail;
    final ArbiterSteps arbiter;

    Turn(Course course) {
        this.course = course;
        this.life = new LifeSteps(this);
        this.membership = new MembershipSteps(this);
        this.reliability = new ReliabilitySteps(this);
        this.ownership = new OwnershipSteps(this);
        this.standby = new StandbySteps(this);
        this.ipfail = new IpfailSteps(this);
        this.arbiter = new ArbiterSteps(this);
    }
}
