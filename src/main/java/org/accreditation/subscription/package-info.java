/** Tells callers, by a signed POST to an address of theirs, when an answer has become another one. */
package org.accreditation.subscription;
