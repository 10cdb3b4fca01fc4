/**
 * Addresses and other small values of the network, as immutable types with a text form. Imports nothing of the project;
 * never looks a name up. Any thread.
 */
package io.lvsconsole.netlink.net;
