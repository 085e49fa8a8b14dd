/**
 * Comparing two versions: what is written differently, and in which regions of the space of facts their tables answer
 * differently, computed from the cells.
 */
package org.accreditation.policy.compare;
