/**
 * What the engine tells and is asked: the records of the control protocol, in plain types so that they are the same inside
 * the process and as JSON. Pure; imports nothing of the project. Fields are only ever added.
 */
package io.lvsconsole.engine.api;
