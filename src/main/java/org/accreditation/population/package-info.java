/** Whom policy touches: synthetic workforces, what two versions make of them, and what a change would do to how many. */
package org.accreditation.population;
