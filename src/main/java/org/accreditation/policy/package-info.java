/**
 * Policies and their dated versions: loading them from files, checking them, and choosing the one that a question is
 * decided by.
 */
package org.accreditation.policy;
