/**
 * ldirectord.cf as it stands, and as web pages and mails garble it: entry type
 * {@link io.lvsconsole.engine.config.ldirectord.LdirectordReader}. Where ldirectord 4.12's manual and the program
 * differ, the program is followed.
 */
package io.lvsconsole.engine.config.ldirectord;
