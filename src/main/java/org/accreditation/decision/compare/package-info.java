/** Comparing the answers of two versions: where the outcome of a decision changes, each shown as a sample person. */
package org.accreditation.decision.compare;
