/**
 * Proof: keys, signed receipts, the archive of every version that ever answered, and verifying by recomputing.
 */
package org.accreditation.receipt;
