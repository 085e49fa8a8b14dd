/** Strict reading of what a caller sends: every fault at once, then bound to records. */
package org.accreditation.question.reading;
