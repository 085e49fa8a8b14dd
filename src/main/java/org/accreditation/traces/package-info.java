/** What a decision went through and how long each stage took, for a collector of traces; nothing of it says anything of a person. */
package org.accreditation.traces;
