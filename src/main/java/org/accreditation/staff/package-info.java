/** An authority's own staff list: read line by line, by a mapping of its own headings and words, into requests and faults. */
package org.accreditation.staff;
