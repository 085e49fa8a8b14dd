/** The judgement: facts to findings to an outcome. Pure: no clock, no files, no state between calls. */
package org.accreditation.decision;
