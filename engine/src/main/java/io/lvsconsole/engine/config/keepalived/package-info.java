/**
 * keepalived.conf as it stands: {@link io.lvsconsole.engine.config.keepalived.KeepalivedReader} reads files into lines
 * (includes, conditionals, definitions, repetitions), lines into statements, statements into the common tree. The
 * grammar is that of keepalived.conf(5), release 2.2.7, with the keywords added up to 2.4.
 */
package io.lvsconsole.engine.config.keepalived;
