/** Who may do what: roles, rights of single clients, limits, and the embedded default that only this machine can reach. */
package org.accreditation.access;
