/** Why an answer is what it is, and why not another: the rows that came near, what could still be done, the smallest changes. */
package org.accreditation.explanation;
