package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.VrrpEffect;
import java.util.List;

/** Remembers masterships for a warm restart (rule S14). Must not block the caller; a later state replaces an unwritten one. */
public interface VrrpStateFile {

    /** Remembers these. */
    void save(List<VrrpEffect.Mastership> masterships);
}
