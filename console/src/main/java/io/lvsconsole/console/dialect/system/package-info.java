/**
 * Words that operators' guides take from the system around a director: services, firewall, keys, requests. Each does what is
 * asked natively, steers the engine, or says in one line what lvsconsole does instead. Imports command, engine.api and netlink.
 * Entry types: the tools.
 */
package io.lvsconsole.console.dialect.system;
