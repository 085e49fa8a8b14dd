/** The service from a command line: the same decisions without a server, and the check that the build runs. */
package org.accreditation.command;
