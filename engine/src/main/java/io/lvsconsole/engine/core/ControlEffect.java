package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlReply;

/**
 * The answer to a {@link ControlInput}.
 *
 * @param ticket the question
 * @param reply the answer
 */
public record ControlEffect(long ticket, ControlReply reply) implements Effect {}
